import { type ConnectionLineComponentProps, ViewportPortal } from '@xyflow/react'
import { canConnect } from '#graph/can-connect'
import { cablePath } from './cable-path.ts'
import type { CanvasNode } from './canvas-nodes.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'

/** The cable in the hand; over a jack that cannot take it, it says why. */
export function ConnectionLine(props: ConnectionLineComponentProps<CanvasNode>) {
  const { fromX, fromY, toX, toY, fromHandle, fromNode, toNode, toHandle } = props
  const { index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const isForward = fromHandle.type === 'source'
  const [start, end] = isForward
    ? [
        { x: fromX, y: fromY },
        { x: toX, y: toY },
      ]
    : [
        { x: toX, y: toY },
        { x: fromX, y: fromY },
      ]
  const reason = toNode && toHandle ? refusal() : null

  function refusal(): string | null {
    if (!toNode || !toHandle || toNode.id === fromNode.id) return null
    if (toHandle.type === fromHandle.type)
      return isForward ? 'Connect to the left side of a step.' : 'Connect to the right side of a step.'
    const [source, target] = isForward ? [fromNode, toNode] : [toNode, fromNode]
    const port = (isForward ? fromHandle.id : toHandle.id) ?? 'out'
    const answer = canConnect(workflow, index.catalog, { from: source.id, port, to: target.id })
    return answer.ok ? null : answer.reason
  }

  return (
    <>
      <path
        d={cablePath(start, end).path}
        className="cable"
        style={{ stroke: reason ? 'var(--color-failed)' : 'var(--color-accent)', strokeWidth: 2.5 }}
      />
      <circle cx={toX} cy={toY} r={5} fill={reason ? 'var(--color-failed)' : 'var(--color-accent)'} />
      {reason && (
        <ViewportPortal>
          <div
            role="status"
            style={{ transform: `translate(${toX + 14}px, ${toY + 14}px)` }}
            className="popup pointer-events-none absolute z-10 max-w-64 px-2 py-1 text-12 text-failed-text"
          >
            {reason}
          </div>
        </ViewportPortal>
      )}
    </>
  )
}
