'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Dialog } from '#components/ui/dialog'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { Skeleton } from '#components/ui/skeleton'
import { StateMark } from '#components/ui/state-mark'
import { RunDuration } from '../../runs/run-duration.tsx'
import { useEditor } from '../editor-context.tsx'
import { useDrawRun } from './use-draw-run.ts'

const LIMIT = 20
const ROWS = ['a', 'b', 'c', 'd']

/** Chooses a run of this workflow to draw over what is on the canvas now. */
export function PastRunDialog() {
  const isOpen = useEditor((state) => state.dialog === 'past-run')
  const closeDialog = useEditor((state) => state.closeDialog)

  return (
    <Dialog
      open={isOpen}
      onOpenChange={closeDialog}
      title="Show a past run"
      description="Draws the path it took, its times and its data over the steps as they are now."
    >
      {isOpen && <Body />}
    </Dialog>
  )
}

function Body() {
  const trpc = useTRPC()
  const workflowId = useEditor((state) => state.id)
  const query = useQuery(trpc.run.list.queryOptions({ workflowId, limit: LIMIT }))

  return (
    <Loaded
      query={query}
      label="The runs"
      skeleton={ROWS.map((row) => <Skeleton key={row} className="my-2 h-8" />)}
    >
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-13 text-soft">
            This workflow has not run yet. Test it, and the run appears here.
          </p>
        ) : (
          <ol aria-label="Runs" className="-mx-2 flex flex-col">
            {items.map((run) => (
              <PastRun key={run.id} run={run} />
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

type Run = {
  id: string
  status: 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'
  version: number | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  error: { message: string } | null
}

function PastRun({ run: { id, status, version, createdAt, startedAt, finishedAt, error } }: { run: Run }) {
  const draw = useDrawRun()

  return (
    <li>
      <button
        type="button"
        onClick={() => draw(id)}
        className="flex w-full items-center gap-3 rounded-control px-2 py-2 text-left text-13 hover:bg-hover"
      >
        <StateMark state={status} size={16} />
        <span className="w-10 shrink-0 text-soft tabular-nums">
          {version === null ? 'Test' : `v${version}`}
        </span>
        <span className="min-w-0 grow truncate text-failed-text">{error?.message}</span>
        <RelativeTime at={createdAt} className="shrink-0 text-faint" />
        <span className="w-16 shrink-0 text-right text-faint">
          <RunDuration from={startedAt} to={finishedAt} />
        </span>
      </button>
    </li>
  )
}
