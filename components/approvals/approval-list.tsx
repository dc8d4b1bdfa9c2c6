import { RelativeTime } from '#components/ui/relative-time'
import { Table } from '../admin/table.tsx'
import { StateBadge } from './state-badge.tsx'
import type { ApprovalItem } from './types.ts'

type Props = { items: ApprovalItem[]; onOpen: (id: string) => void }

export function ApprovalList({ items, onOpen }: Props) {
  return (
    <Table
      label="Approvals"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          title: 'Question',
          className: 'min-w-48',
          cell: ({ id, title, workflow }) => (
            <>
              <button
                type="button"
                onClick={() => onOpen(id)}
                className="rounded-[4px] text-left font-medium wrap-anywhere hover:underline"
              >
                {title}
              </button>
              <span className="block truncate text-faint">{workflow.title}</span>
            </>
          ),
        },
        { title: 'State', className: 'w-32', cell: ({ state }) => <StateBadge state={state} /> },
        {
          title: 'Approvals',
          className: 'hidden w-28 tabular-nums sm:table-cell',
          cell: ({ people, needed }) =>
            `${people.filter(({ decision }) => decision === 'approved').length} of ${needed}`,
        },
        {
          title: 'Asked',
          className: 'hidden w-32 whitespace-nowrap md:table-cell',
          cell: ({ askedAt }) => <RelativeTime at={askedAt} />,
        },
        {
          title: 'Until',
          className: 'hidden w-32 whitespace-nowrap md:table-cell',
          cell: ({ deadline }) =>
            deadline ? <RelativeTime at={deadline} /> : <span className="text-faint">No deadline</span>,
        },
      ]}
    />
  )
}
