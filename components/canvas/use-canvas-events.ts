'use client'

import { useReactFlow } from '@xyflow/react'
import { type DragEvent, type KeyboardEvent, type MouseEvent, useMemo } from 'react'
import type { CanvasNode } from './canvas-nodes.ts'
import { DRAG_TYPE } from './drag-type.ts'
import { frameAt } from './drop.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { focusInspector } from './focus-inspector.ts'
import { geometryOf } from './frames.ts'
import { CARD } from './place-node.ts'
import { pressedNode } from './pressed-node.ts'
import type { Actions } from './use-actions.ts'

/** What pointer and keys do on the canvas. Each handler stays the same one: a new one would have every node drawn again. */
export function useCanvasEvents({ toFlow, addNode }: Actions) {
  const { store, index } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)
  const { getNode } = useReactFlow<CanvasNode>()

  return useMemo(() => {
    const requestAt = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const point = toFlow({ x: clientX, y: clientY })
      const { workflow, folded } = store.getState()
      const inside = frameAt(workflow, geometryOf(workflow.nodes, { ...index, folded }), point)
      return {
        at: { x: point.x - CARD.width / 2, y: point.y - 28 },
        ...(inside !== undefined && { inside }),
      }
    }
    /** A note is written in and a group renamed where it stands; a step opens beside the canvas. */
    const open = ({ id, type }: Pick<CanvasNode, 'id' | 'type'>) => {
      const { openNode, write } = store.getState()
      if (type === 'note' || type === 'bunch') return canEdit ? write(id) : undefined
      openNode(id)
    }
    const closePalette = () => store.getState().closePalette()

    return {
      onPaneClick: closePalette,
      onNodeClick: closePalette,
      onNodeDoubleClick: (_event: MouseEvent, node: CanvasNode) => open(node),
      onDoubleClick: (event: MouseEvent) => {
        const isPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane')
        if (canEdit && isPane) store.getState().openPalette(requestAt(event))
      },
      onDragOver: (event: DragEvent) => event.preventDefault(),
      onDrop: (event: DragEvent) => {
        const type = event.dataTransfer.getData(DRAG_TYPE)
        const nodeType = index.catalog.nodeTypes.find((nodeType) => nodeType.type === type)
        if (!nodeType || !canEdit) return
        event.preventDefault()
        addNode(nodeType, requestAt(event))
      },
      onKeyDown: (event: KeyboardEvent) => {
        const pressed = event.key === 'Enter' && !event.shiftKey ? pressedNode(event) : undefined
        const focused = pressed === undefined ? undefined : getNode(pressed)
        if (!focused) return
        // A step is selected first; Enter once more leads into its settings.
        const isText = focused.type === 'note' || focused.type === 'bunch'
        if (!isText && !focused.selected) return
        event.preventDefault()
        store.getState().select([focused.id])
        open(focused)
        if (!isText) focusInspector('[role="tab"][aria-selected="true"]')
      },
    }
  }, [store, index, canEdit, getNode, toFlow, addNode])
}
