import { Tooltip } from '#components/ui/tooltip'
import { problemsByNode } from './derived.ts'
import { useEditor } from './editor-context.tsx'

/** A red dot with a count; what is wrong first shows on hover, and pressing it leads there. */
export function NodeProblems({ nodeId }: { nodeId: string }) {
  const problems = useEditor((state) => problemsByNode(state.problems).get(nodeId))
  const openNode = useEditor((state) => state.openNode)
  const [first] = problems ?? []
  if (!problems || !first) return null

  return (
    <Tooltip content={first.message}>
      <button
        type="button"
        aria-label={`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}: ${first.message}`}
        onClick={() => openNode(nodeId, { field: first.field ?? null })}
        className="nodrag absolute -top-2 -right-2 flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-failed px-1 text-12 leading-none font-semibold text-on-failed tabular-nums"
      >
        {problems.length}
      </button>
    </Tooltip>
  )
}
