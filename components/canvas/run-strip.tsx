'use client'

import { Tooltip } from '#components/ui/tooltip'
import { formatDuration } from '../ui/format-time.ts'
import { useEditor } from './editor-context.tsx'
import type { RunView } from './run-overlay.ts'
import type { StepState } from './step-state.ts'

const HEIGHT = 20

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
    <span className="hidden h-6 shrink-0 items-end gap-0.5 md:flex">
      {bars.slice(0, 40).map(({ node, state }) => (
        <Tooltip
          key={node.id}
          content={`${node.title}${state.ms === null ? '' : ` · ${formatDuration(state.ms)}`}`}
        >
          <button
            type="button"
            aria-label={`${node.title}, ${state.status}`}
            onClick={() => openNode(node.id, { tab: 'data' })}
            className="flex h-6 w-2 items-end"
          >
            <span
              style={{ height: Math.max(4, Math.round(((state.ms ?? 0) / longest) * HEIGHT)) }}
              className={`w-full rounded-[2px] ${COLOURS[state.status]}`}
            />
          </button>
        </Tooltip>
      ))}
    </span>
  )
}
