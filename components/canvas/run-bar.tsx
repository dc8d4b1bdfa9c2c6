'use client'

import { X } from 'lucide-react'
import { useTRPCClient } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { StateMark } from '#components/ui/state-mark'
import { formatDuration } from '../ui/format-time.ts'
import { useNow } from '../ui/now.ts'
import { useEditor } from './editor-context.tsx'
import { isActive, isUnderWay, type RunView } from './run-overlay.ts'
import { RunStrip } from './run-strip.tsx'
import { LaterSourcesButton } from './testing/later.tsx'

/** How the last test went, in one line, and the way to all of it. */
export function RunBar() {
  const run = useEditor((state) => state.run)
  const isStarting = useEditor((state) => state.isStarting)
  const showRun = useEditor((state) => state.showRun)
  if (!run && !isStarting) return null

  return (
    <section
      aria-label="Last test"
      aria-live="polite"
      className="flex h-11 shrink-0 items-center gap-3 border-t border-hairline bg-panel px-4 text-13"
    >
      {run ? <Facts run={run} /> : <StateMark state="queued" showLabel />}
      <span className="grow" />
      {run && <Ways run={run} />}
      {run && !isUnderWay(run) && (
        <IconButton
          label="Take off the canvas"
          size="small"
          icon={<X aria-hidden="true" />}
          onClick={() => showRun(null)}
        />
      )}
    </section>
  )
}

function Facts({ run }: { run: RunView }) {
  const openNode = useEditor((state) => state.openNode)
  const failedAt = run.error?.nodeId
  const now = useNow() ?? 0
  const end = run.finishedAt ? Date.parse(run.finishedAt) : now
  const took = Math.max(0, end - Date.parse(run.startedAt ?? run.createdAt))

  return (
    <>
      <StateMark state={run.status} showLabel />
      <span className="shrink-0 text-soft tabular-nums">
        <Reach run={run} />
        {run.finishedAt && ` · ${formatDuration(took)}`}
      </span>
      <RunStrip run={run} />
      {run.error && (
        <button
          type="button"
          disabled={!failedAt}
          onClick={() => failedAt && openNode(failedAt, { tab: 'data' })}
          className="min-w-0 truncate text-left text-failed-text enabled:hover:underline"
        >
          {run.error.message}
        </button>
      )}
    </>
  )
}

const REACH = { only: 'One step:', to: 'To', from: 'From' }

/** How much was run. */
function Reach({ run: { id, part } }: { run: RunView }) {
  const title = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === part?.nodeId)?.title)

  const isPast = useEditor(({ overlay }) => overlay?.runId === id)
  if (isPast) return 'Past run'

  return part ? `${REACH[part.reach]} “${title ?? 'a step'}”` : 'Test'
}

function Ways({ run }: { run: RunView }) {
  const client = useTRPCClient()

  return (
    <>
      <LaterSourcesButton given={run.given} />
      {isActive(run) && (
        <Button size="small" onClick={() => client.run.cancel.mutate({ id: run.id }).catch(() => {})}>
          Cancel
        </Button>
      )}
      <ButtonLink href={`/runs/${run.id}`} size="small" variant="quiet">
        Open the run
      </ButtonLink>
    </>
  )
}
