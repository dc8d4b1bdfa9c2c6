import { useNodesInitialized, useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { containersOf } from '#graph/scope'
import type { Workflow } from '#graph/workflow'
import { useEditorContext } from '../canvas/editor-context.tsx'

const DURATION = 160

/** Opens the loops and groups around what is chosen, and moves the canvas there. */
export function useBringIntoView(document: Workflow, shown: string[]) {
  const { store } = useEditorContext()
  const { fitView } = useReactFlow()
  const isReady = useNodesInitialized()

  useEffect(() => {
    if (shown.length === 0 || !isReady) return
    const { folded, fold } = store.getState()
    const closed = shown.flatMap((id) => framesAround(document, id)).filter((id) => folded.includes(id))
    for (const id of closed) fold(id, false)
    if (closed.length > 0) return
    fitView({ nodes: shown.map((id) => ({ id })), padding: 0.6, maxZoom: 1, duration: DURATION }).catch(
      () => {},
    )
  }, [document, shown, isReady, store, fitView])
}

/** The loops that a step, a note or a group lies in, and the groups around it and around them. */
function framesAround({ nodes, notes = [] }: Workflow, id: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const first = nodes.find((node) => node.id === id || node.group === id)
  const note = notes.find((each) => each.id === id)
  const loops = first ? containersOf(byId, first.id) : []
  const groups = [first, note, ...loops.map((loop) => byId.get(loop))].flatMap((thing) => thing?.group ?? [])

  return [...loops, ...groups.filter((group) => group !== id)]
}
