'use client'

import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { Outputs } from '#components/api'
import { Badge } from '#components/ui/badge'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { IconButton } from '#components/ui/icon-button'
import { RelativeTime } from '#components/ui/relative-time'
import { Select } from '#components/ui/select'
import { useAccount, useCan } from '../shell/account.tsx'
import { grantable, type Role, roles } from './roles.ts'
import { Table } from './table.tsx'

type Member = Outputs['member']['list']['members'][number]

type Props = {
  members: Member[]
  onRole: (change: { userId: string; role: Role }) => void
  onRemove: (member: { userId: string }) => Promise<unknown>
}

export function MemberTable({ members, onRole, onRemove }: Props) {
  const { user, workspace, role } = useAccount()
  const canChange = useCan('member.setRole')
  const [leaving, setLeaving] = useState<Member | null>(null)
  const isFixed = (member: Member) =>
    !canChange || member.userId === user.id || (member.role === 'owner' && role !== 'owner')

  return (
    <>
      <Table
        label="Members"
        rows={members}
        rowKey={({ userId }) => userId}
        columns={[
          {
            title: 'Person',
            className: 'min-w-48',
            cell: (member) => (
              <>
                <span className="font-medium">{member.name}</span>{' '}
                {member.userId === user.id && <Badge>You</Badge>}
                <span className="block wrap-anywhere text-faint">{member.email}</span>
              </>
            ),
          },
          {
            title: 'Role',
            className: 'w-40',
            cell: (member) =>
              isFixed(member) ? (
                <span>{roles.find(({ value }) => value === member.role)?.label}</span>
              ) : (
                <Select
                  size="small"
                  aria-label={`Role of ${member.name}`}
                  items={grantable(role)}
                  value={member.role}
                  onValueChange={(role) => onRole({ userId: member.userId, role })}
                />
              ),
          },
          {
            title: 'Joined',
            className: 'hidden w-36 text-faint md:table-cell',
            cell: ({ joinedAt }) => <RelativeTime at={joinedAt} />,
          },
          {
            title: 'Actions',
            isTitleHidden: true,
            className: 'w-16 text-right',
            cell: (member) =>
              !isFixed(member) && (
                <IconButton
                  label={`Remove ${member.name}`}
                  icon={<UserMinus aria-hidden="true" />}
                  size="small"
                  onClick={() => setLeaving(member)}
                />
              ),
          },
        ]}
      />
      <ConfirmByName
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title={`Remove ${leaving?.name ?? ''}`}
        description={`They lose access to ${workspace.name} at once, and their API tokens with it. What they made stays.`}
        name={leaving?.email ?? ''}
        action="Remove member"
        onConfirm={() => leaving && onRemove({ userId: leaving.userId })}
      />
    </>
  )
}
