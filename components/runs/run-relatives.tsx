import Link from 'next/link'
import type { Run } from './run-steps.ts'

/** The run that began this one, and those it began. */
export function RunRelatives({ run: { id, parent, children, triggerType } }: { run: Run }) {
  const link = 'text-accent-text underline-offset-2 hover:underline'

  return (
    <>
      {parent && (
        <>
          <span aria-hidden="true">·</span>
          <span>
            {triggerType === 'trigger.error' ? 'Because this run failed: ' : 'Called by '}
            <Link href={`/runs/${parent.id}`} className={link}>
              {parent.workflowTitle}
            </Link>
          </span>
        </>
      )}
      {children.total > 0 && (
        <>
          <span aria-hidden="true">·</span>
          <Link href={`/runs?parent=${id}`} className={link}>
            {children.total === 1 ? 'Began 1 run' : `Began ${children.total} runs`}
            {children.failed > 0 && <span className="text-failed-text"> · {children.failed} failed</span>}
          </Link>
        </>
      )}
    </>
  )
}
