'use client'

import Link from 'next/link'
import type { Outputs } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { useRunActions } from '../../runs/use-run-actions.ts'
import { helpFor } from './help-for.ts'

type Failing = Outputs['workflow']['listFailing'][number]

/** A live workflow whose last run failed: the step, its message, what to do, and the button that does it. */
export function FailingRow({ failing }: { failing: Failing }) {
  const { workflowId, title, runId, at, step, message, fix } = failing

  return (
    <li className="relative flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control px-2.5 py-2 hover:bg-hover has-[a:focus-visible]:bg-hover">
      <StateMark state="failed" className="mt-0.5" />
      <div className="min-w-0 grow basis-60">
        <Link
          href={`/runs/${runId}`}
          className="font-medium after:absolute after:inset-0 after:rounded-control focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {title}
        </Link>
        <p className="line-clamp-2 text-13 wrap-anywhere text-soft">
          {step && <span className="text-ink">{step}: </span>}
          {message}
        </p>
        {fix && <p className="line-clamp-1 text-13 wrap-anywhere text-faint">{fix}</p>}
      </div>
      <RelativeTime at={at} className="relative shrink-0 text-13 text-faint" />
      <span className="relative shrink-0">
        <Help failing={failing} workflowId={workflowId} />
      </span>
    </li>
  )
}

function Help({
  failing: { kind, nodeId, runId, title },
  workflowId,
}: {
  failing: Failing
  workflowId: string
}) {
  const { resume } = useRunActions(runId)
  const help = helpFor({ kind, nodeId, canResume: resume.can })
  if (help === 'reconnect')
    return (
      <ButtonLink size="small" href="/credentials">
        Open credentials
      </ButtonLink>
    )
  if (help === 'step')
    return (
      <ButtonLink size="small" href={`/workflows/${workflowId}?step=${nodeId}`}>
        Open the step
      </ButtonLink>
    )
  if (help === 'resume')
    return (
      <Button
        size="small"
        loading={resume.isPending}
        aria-label={`Resume the run of ${title}`}
        onClick={() => resume.go()}
      >
        Resume
      </Button>
    )

  return (
    <ButtonLink size="small" href={`/runs/${runId}`}>
      Look at the run
    </ButtonLink>
  )
}
