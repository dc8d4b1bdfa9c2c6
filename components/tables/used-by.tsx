import Link from 'next/link'
import { Popover } from '#components/ui/popover'

type Props = { workflows: { id: string; title: string }[] }

/** The workflows that read or write a table. */
export function UsedBy({ workflows }: Props) {
  const [first, ...others] = workflows
  if (!first) return <span className="text-faint">No workflow</span>
  if (others.length === 0) return <WorkflowLink workflow={first} />

  return (
    <Popover
      title="Used by"
      trigger={
        <button type="button" className="text-accent-text hover:underline">
          {workflows.length} workflows
        </button>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {workflows.map((workflow) => (
          <li key={workflow.id}>
            <WorkflowLink workflow={workflow} />
          </li>
        ))}
      </ul>
    </Popover>
  )
}

function WorkflowLink({ workflow: { id, title } }: { workflow: Props['workflows'][number] }) {
  return (
    <Link
      href={`/workflows/${id}`}
      className="inline-block max-w-56 truncate align-bottom text-accent-text hover:underline"
    >
      {title}
    </Link>
  )
}
