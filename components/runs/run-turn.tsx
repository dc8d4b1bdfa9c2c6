'use client'

import { CircleSlash, Hourglass, OctagonPause } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { heldWords } from './held-words.ts'
import type { Run } from './run-steps.ts'
import { useRunActions } from './use-run-actions.ts'

/** What the rules by which runs take turns have to do with this run: why it waits, was passed over, or holds up others. */
export function RunTurn({ run }: { run: Run }) {
  const { letPass } = useRunActions(run.id)
  if (run.held)
    return (
      <Strip icon={<Hourglass className="text-waiting" aria-hidden="true" />}>
        <span className="font-medium text-waiting-text">{heldWords(run.held)}.</span>{' '}
        {run.held.runId ? (
          <Link href={`/runs/${run.held.runId}`} className="underline decoration-control underline-offset-2">
            Open the failed run
          </Link>
        ) : (
          'It starts by itself. The workflow’s settings say how its runs take turns.'
        )}
      </Strip>
    )
  if (run.holdsUp)
    return (
      <Strip
        icon={<OctagonPause className="text-failed" aria-hidden="true" />}
        action={
          letPass.can && (
            <Button size="small" loading={letPass.isPending} onClick={letPass.go}>
              Let the others pass
            </Button>
          )
        }
      >
        <span className="font-medium">This failed run holds up those behind it.</span> Resume it, or let the
        others go on without it.
      </Strip>
    )
  if (run.status === 'cancelled' && run.error?.kind === 'turns')
    return (
      <Strip icon={<CircleSlash className="text-skipped" aria-hidden="true" />}>
        <span className="font-medium">{run.error.message}</span> The workflow’s settings say so; run it again
        if it is needed all the same.
      </Strip>
    )

  return null
}

function Strip({ icon, action, children }: { icon: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-2 border-b border-hairline bg-panel px-4 py-2.5 text-13 [&>svg]:size-4 [&>svg]:shrink-0"
    >
      {icon}
      <p className="min-w-0 grow basis-60 wrap-anywhere text-soft">{children}</p>
      {action}
    </div>
  )
}
