'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Loaded } from '#components/ui/loaded'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { Page } from '../shell/page.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberTable } from './member-table.tsx'
import { roles } from './roles.ts'
import { TableSkeleton } from './table-skeleton.tsx'

/** Who is in the workspace and what each may do. */
export function MembersPage() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const canInvite = useCan('member.invite')
  const [isInviting, setInviting] = useState(false)
  const list = useQuery(trpc.member.list.queryOptions())
  const after = {
    onSuccess: () => queries.invalidateQueries(trpc.member.list.pathFilter()),
    onError: showProblem,
  }
  const setRole = useMutation(trpc.member.setRole.mutationOptions(after))
  const remove = useMutation(trpc.member.remove.mutationOptions(after))
  const revoke = useMutation(trpc.member.revokeInvitation.mutationOptions(after))

  return (
    <Page
      title="Members"
      description="People who work in this workspace. A role holds for all of its workflows."
      actions={
        canInvite && (
          <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => setInviting(true)}>
            Invite
          </Button>
        )
      }
    >
      <Loaded query={list} label="Members" skeleton={<TableSkeleton />}>
        {({ members, invitations }) => (
          <>
            <MemberTable members={members} onRole={setRole.mutate} onRemove={remove.mutateAsync} />
            {invitations.length > 0 && (
              <InvitationTable invitations={invitations} onRevoke={(id) => revoke.mutate({ id })} />
            )}
          </>
        )}
      </Loaded>
      <section aria-labelledby="roles" className="mt-2">
        <h2 id="roles" className="mb-2 text-14 font-medium">
          What the roles may do
        </h2>
        <dl className="grid gap-x-6 gap-y-1.5 text-13 sm:grid-cols-[6rem_1fr]">
          {roles.map(({ value, label, help }) => (
            <div key={value} className="contents">
              <dt className="font-medium">{label}</dt>
              <dd className="text-soft">{help}</dd>
            </div>
          ))}
        </dl>
      </section>
      <InviteDialog open={isInviting} onOpenChange={setInviting} />
    </Page>
  )
}
