import { Handle, Position } from '@xyflow/react'
import { Plus } from 'lucide-react'
import type { NodeType, Port } from '#graph/node-type'
import { portsOf } from '#graph/ports'
import type { Node } from '#graph/workflow'
import { classes } from '../ui/classes.ts'
import { takenPorts } from './derived.ts'
import { useEditor } from './editor-context.tsx'
import type { StepState } from './step-state.ts'

type Props = {
  node: Node
  nodeType: NodeType | undefined
  state: StepState | undefined
  /** On a frame the exits stand beside its header and below, where cards have their foot. */
  isFrame?: boolean
}

const PLAIN: Port[] = [{ name: 'out', title: 'Out' }]

/** The exits. The one plain exit sits beside the icon; named ones have a line each with their name. */
export function NodePorts({ node, nodeType, state, isFrame = false }: Props) {
  const ports = nodeType ? portsOf(node, nodeType) : PLAIN
  const [only] = ports
  if (ports.length === 1 && only?.name === 'out') return <Jack node={node} port={only} className="top-7!" />

  return (
    <ul
      className={
        isFrame
          ? 'pointer-events-none absolute top-3.5 right-0 flex flex-col gap-4 [&>li:first-child>span]:sr-only'
          : 'relative border-t border-hairline py-1'
      }
    >
      {ports.map((port) => (
        <li
          key={port.name}
          className={classes(
            'relative flex h-6 items-center justify-end pr-3.5 pl-3 text-12',
            state?.port === port.name ? 'font-medium text-done-text' : 'text-soft',
          )}
        >
          <span className="truncate">{port.title}</span>
          <Jack node={node} port={port} />
        </li>
      ))}
    </ul>
  )
}

function Jack({ node, port, className }: { node: Node; port: Port; className?: string }) {
  const isTaken = useEditor(({ workflow }) => takenPorts(workflow.edges).has(`${node.id}/${port.name}`))
  const canEdit = useEditor((state) => state.canEdit)
  const openPalette = useEditor((state) => state.openPalette)

  return (
    <>
      <Handle
        type="source"
        position={Position.Right}
        id={port.name}
        data-taken={isTaken || undefined}
        className={classes('jack', port.name === 'error' && 'jack-error', className)}
      />
      {!isTaken && canEdit && (
        <button
          type="button"
          aria-label={`Add a step after ${node.title}${port.name === 'out' ? '' : `, ${port.title}`}`}
          onClick={(event) => {
            // A click on the card closes the palette.
            event.stopPropagation()
            openPalette({ from: { node: node.id, port: port.name } })
          }}
          className={classes('jack-plus nodrag nopan pointer-events-auto', className)}
        >
          <Plus className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </>
  )
}
