'use client'

import { Bug, X } from 'lucide-react'
import { Button, ButtonLink } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { RelativeTime } from '#components/ui/relative-time'
import { useCan } from '../../shell/account.tsx'
import { useEditor } from '../editor-context.tsx'
import { isUnderWay } from '../run-overlay.ts'
import { useTest } from '../use-test.ts'
import { useDebugRun } from './use-debug-run.ts'

/** Says that the data shown is that of a past run, and that tests use it. */
export function OverlayStrip() {
  const close = useDebugRun()
  const overlay = useEditor((state) => state.overlay)
  const failedAt = useEditor(({ run, workflow }) =>
    run && run.id === overlay?.runId ? workflow.nodes.find(({ id }) => id === run.error?.nodeId) : undefined,
  )
  const isBusy = useEditor(({ run, isStarting }) => isStarting || isUnderWay(run))
  const test = useTest()
  const canTest = useCan('run.test')
  if (!overlay) return null

  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-hairline bg-accent-soft px-4 py-2 text-13"
    >
      <p className="flex min-w-0 grow basis-72 items-baseline gap-2.5">
        <Bug aria-hidden="true" className="size-4 shrink-0 translate-y-0.5 text-accent" />
        <span>
          The data shown is from a past {overlay.isTest ? 'test' : 'run'}, <RelativeTime at={overlay.at} />.
          {canTest && ' Tests of the draft use it.'}
        </span>
      </p>
      {failedAt && canTest && (
        <Button size="small" disabled={isBusy} onClick={() => test({ fromNodeId: failedAt.id })}>
          Run from “{failedAt.title}”
        </Button>
      )}
      <ButtonLink size="small" variant="quiet" href={`/runs/${overlay.runId}`}>
        Open the run
      </ButtonLink>
      <IconButton
        label="Stop using the data of this run"
        size="small"
        icon={<X aria-hidden="true" />}
        onClick={close}
      />
    </div>
  )
}
