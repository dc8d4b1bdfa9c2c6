import type { Outputs } from '#components/api'
import { Button } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { Table } from './table.tsx'

type Invitation = Outputs['member']['list']['invitations'][number]

type Props = { invitations: Invitation[]; onRevoke: (id: string) => void }

export function InvitationTable({ invitations, onRevoke }: Props) {
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-2 text-14 font-medium">
        Invited
      </h2>
      <Table
        label="Invitations"
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          { title: 'E-mail', className: 'wrap-anywhere', cell: ({ email }) => email },
          { title: 'Role', className: 'w-32 capitalize', cell: ({ role }) => role },
          {
            title: 'Ends',
            className: 'hidden w-36 text-faint md:table-cell',
            cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
          },
          {
            title: 'Actions',
            isTitleHidden: true,
            className: 'w-28 text-right',
            cell: ({ id, email }) => (
              <Button
                size="small"
                aria-label={`Revoke the invitation of ${email}`}
                onClick={() => onRevoke(id)}
              >
                Revoke
              </Button>
            ),
          },
        ]}
      />
    </section>
  )
}
