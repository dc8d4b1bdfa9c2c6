import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { Tooltip } from '#components/ui/tooltip'
import type { Node } from '#graph/workflow'
import { useEditor } from './editor-context.tsx'

/** Folds a loop or a group to a card, or opens it. */
export function FoldButton({ node }: { node: Pick<Node, 'id' | 'title'> }) {
  const isFolded = useEditor(({ folded }) => folded.includes(node.id))
  const fold = useEditor((state) => state.fold)
  const Icon = isFolded ? ChevronsUpDown : ChevronsDownUp
  const label = isFolded ? 'Unfold' : 'Fold'

  return (
    <Tooltip content={label}>
      <button
        type="button"
        aria-label={`${label} ${node.title}`}
        aria-expanded={!isFolded}
        onClick={(event) => {
          event.stopPropagation()
          fold(node.id, !isFolded)
        }}
        className="nodrag nopan pointer-events-auto flex size-6 shrink-0 items-center justify-center rounded-control text-faint hover:bg-hover hover:text-ink"
      >
        <Icon className="size-3.5" aria-hidden="true" />
      </button>
    </Tooltip>
  )
}
