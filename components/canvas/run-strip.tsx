'use client'

import { Tooltip } from '#components/ui/tooltip'
import { formatDuration } from '../ui/format-time.ts'
import { useEditor } from './editor-context.tsx'
import type { RunView } from './run-overlay.ts'
import type { StepState } from './step-state.ts'

const HEIGHT = 20
/** As many as there is room for, each large enough to be hit. */
const MOST = 20

const COLOURS: { [status in StepState['status']]: string } = {
  done: 'bg-done',
  failed: 'bg-failed',
  running: 'bg-running animate-pulse',
  waiting: 'bg-waiting',
  skipped: 'bg-hairline',
}

/** One bar a step, as tall as it took long, in the order they ran. */
export function RunStrip({ run }: { run: RunView }) {
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const openNode = useEditor((state) => state.openNode)
  const bars = nodes
    .flatMap((node) => {
      const state = run.steps[node.id]
      // A step in a loop ran often: its loop has the bar.
      return state && !state.rounds ? [{ node, state }] : []
    })
    .toSorted((left, right) => left.state.startedAt.localeCompare(right.state.startedAt))
  const longest = Math.max(1, ...bars.map(({ state }) => state.ms ?? 0))

  return (
    <span className="hidden h-6 shrink-0 items-end md:flex">
      {bars.slice(0, MOST).map(({ node, state }) => (
        <Tooltip
          key={node.id}
          content={`${node.title}${state.ms === null ? '' : ` · ${formatDuration(state.ms)}`}`}
        >
          <button
            type="button"
            aria-label={`${node.title}, ${state.status}`}
            onClick={() => openNode(node.id, { tab: 'data' })}
            className="group/bar flex size-6 items-end justify-center"
          >
            <span
              style={{ height: Math.max(4, Math.round(((state.ms ?? 0) / longest) * HEIGHT)) }}
              className={`w-2.5 rounded-[2px] group-hover/bar:w-3.5 ${COLOURS[state.status]}`}
            />
          </button>
        </Tooltip>
      ))}
    </span>
  )
}
