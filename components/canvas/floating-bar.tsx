import { NodeToolbar, Position } from '@xyflow/react'
import type { ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button'

/** React Flow lays a bar only just above what it is about, which for notes and groups is below the canvas itself. */
const ON_TOP = { zIndex: 2_000 }

type Props = {
  /** What it stands above; left out, the node it is drawn in. */
  of?: string[]
  /** Names the bar where it holds more than the node says itself. */
  label?: string
  offset?: number
  children: ReactNode
}

/** A bar above something on the canvas, with what can be done with it. */
export function FloatingBar({ of, label, offset = 8, children }: Props) {
  return (
    <NodeToolbar
      nodeId={of}
      isVisible
      position={Position.Top}
      offset={offset}
      {...(label !== undefined && { role: 'toolbar', 'aria-label': label })}
      style={ON_TOP}
      className="nodrag nopan pointer-events-auto flex items-center rounded-card border border-hairline bg-raised p-0.5 shadow-raised"
    >
      {children}
    </NodeToolbar>
  )
}

type ToolProps = { label: string; keys?: string; icon: ReactNode; disabled?: boolean; onClick: () => void }

/** A button of the bar. */
export const Tool = ({ keys, ...rest }: ToolProps) => (
  <IconButton {...rest} {...(keys !== undefined && { keys })} size="small" />
)
