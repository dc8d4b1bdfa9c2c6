import { Pin } from 'lucide-react'
import { policyOf } from '#graph/policy'
import type { Json, Node } from '#graph/workflow'
import { isRecord } from '../form/value-at.ts'
import { formatDuration, formatMoment } from '../ui/format-time.ts'
import { useEditor } from './editor-context.tsx'
import { overRounds } from './loop-state.ts'
import { itemCount, type StepState } from './step-state.ts'

/** What takes less is not worth a line on the card; the data tab tells it. */
const TOLD_FROM_MS = 10

/** One line, only when there is something to say. */
export function NodeFooter({ node, state }: { node: Node; state: StepState | undefined }) {
  const words = facts(node, state)
  const isPinned = node.pinned !== undefined
  const isStandIn = useEditor(
    ({ run }) => !isPinned && state !== undefined && run?.pinned.includes(node.id) === true,
  )
  if (words.length === 0 && !isPinned && !isStandIn && !state?.error) return null

  return (
    <footer className="relative border-t border-hairline px-3 py-1.5 text-12 tabular-nums">
      {state?.error && (
        <p
          className={
            state.status === 'waiting' ? 'line-clamp-2 text-waiting-text' : 'line-clamp-2 text-failed-text'
          }
        >
          {state.error.message}
        </p>
      )}
      {state?.status === 'failed' && state.error?.fix && (
        <p className="line-clamp-2 text-soft">{state.error.fix}</p>
      )}
      {(isPinned || isStandIn) && (
        <p className="flex items-center gap-1 truncate text-pinned-text">
          <Pin aria-hidden="true" className="size-3 shrink-0 text-pinned" />
          {isPinned ? 'Pinned data in tests' : 'Stand-in data, not run'}
        </p>
      )}
      {words.length > 0 && <p className="truncate text-faint">{words.join(' · ')}</p>}
    </footer>
  )
}

/** When a wait is over, if it is known. */
function untilWords(output: Json): string | null {
  const until = isRecord(output) ? output.until : null

  return typeof until === 'string' ? `until ${formatMoment(new Date(until))}` : null
}

function facts(node: Node, state: StepState | undefined): string[] {
  const count = state?.status === 'done' ? itemCount(state.output) : null
  const retries = policyOf(node).retries

  return [
    state?.rounds ? overRounds(state.rounds) : null,
    state?.ms != null && state.ms >= TOLD_FROM_MS && state.status !== 'skipped'
      ? formatDuration(state.ms)
      : null,
    count === null ? null : `${count} ${count === 1 ? 'item' : 'items'}`,
    state?.status === 'waiting' && state.error ? `retry ${state.attempt} of ${retries}` : null,
    state?.status === 'waiting' ? untilWords(state.output) : null,
    state?.status === 'done' && state.attempt > 1 ? `${state.attempt} attempts` : null,
    node.disabled ? 'Off: passes its input on' : null,
  ].filter((word) => word !== null)
}
