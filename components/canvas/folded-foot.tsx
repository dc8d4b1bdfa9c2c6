import { childCounts } from './derived.ts'
import { useEditor } from './editor-context.tsx'
import { LoopProgress } from './loop-progress.tsx'

/** What a folded loop holds, and how far it has come. */
export function FoldedFoot({ nodeId }: { nodeId: string }) {
  const count = useEditor(({ workflow }) => childCounts(workflow.nodes).get(nodeId) ?? 0)

  return (
    <p className="relative flex items-center justify-between gap-2 border-t border-hairline px-3 py-1.5 text-12 text-faint">
      <span className="shrink-0">{count === 1 ? '1 step inside' : `${count} steps inside`}</span>
      <LoopProgress nodeId={nodeId} />
    </p>
  )
}
