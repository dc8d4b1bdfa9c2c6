import type { Edge as FlowEdge, Node as FlowNode, NodeChange, XYPosition } from '@xyflow/react'
import type { Edge, Node } from '#graph/workflow'

export type StepNode = FlowNode<{ node: Node }, 'step'>
export type Cable = FlowEdge<Record<string, never>, 'cable'>

/** What React Flow alone knows of nodes: how large they came out and where a drag holds them. */
export type Layout = {
  measured: { [id: string]: { width: number; height: number } }
  dragged: { [id: string]: XYPosition }
}

export const emptyLayout: Layout = { measured: {}, dragged: {} }

/**
 * React Flow's nodes, derived from ours. A node that did not change keeps its object, so that moving one of
 * five hundred draws one.
 */
export function flowNodes(
  nodes: Node[],
  { layout, selected, before }: { layout: Layout; selected: string[]; before: StepNode[] },
): StepNode[] {
  const known = new Map(before.map((flowNode) => [flowNode.id, flowNode]))
  const chosen = new Set(selected)

  return nodes.map((node) => {
    const old = known.get(node.id)
    const position = layout.dragged[node.id] ?? node.position
    const measured = layout.measured[node.id]
    const isSelected = chosen.has(node.id)
    const same =
      old?.data.node === node &&
      old.selected === isSelected &&
      old.measured === measured &&
      old.position.x === position.x &&
      old.position.y === position.y
    if (same) return old

    return {
      id: node.id,
      type: 'step',
      position,
      selected: isSelected,
      ariaLabel: node.title,
      data: old?.data.node === node ? old.data : { node },
      ...(measured ? { measured } : {}),
    }
  })
}

export function flowEdges(
  edges: Edge[],
  { nodes, selected, before }: { nodes: Node[]; selected: string[]; before: Cable[] },
): Cable[] {
  const known = new Map(before.map((cable) => [cable.id, cable]))
  const titles = new Map(nodes.map(({ id, title }) => [id, title]))
  const chosen = new Set(selected)

  return edges.map((edge) => {
    const old = known.get(edge.id)
    const isSelected = chosen.has(edge.id)
    const ariaLabel = `Cable from ${titles.get(edge.from)} to ${titles.get(edge.to)}`
    const same =
      old?.ariaLabel === ariaLabel &&
      old.source === edge.from &&
      old.target === edge.to &&
      old.sourceHandle === edge.port &&
      old.selected === isSelected
    if (same) return old

    return {
      id: edge.id,
      type: 'cable',
      source: edge.from,
      sourceHandle: edge.port,
      target: edge.to,
      targetHandle: 'in',
      selected: isSelected,
      ariaLabel,
    }
  })
}

/** What React Flow reports, told apart: what it measured, what it drags, what has come to rest, what is selected. */
export function readChanges(layout: Layout, changes: NodeChange<StepNode>[]) {
  const measured = { ...layout.measured }
  const dragged = { ...layout.dragged }
  const moved: { [id: string]: XYPosition } = {}
  const selection: { [id: string]: boolean } = {}

  for (const change of changes) {
    if (change.type === 'dimensions' && change.dimensions) measured[change.id] = change.dimensions
    if (change.type === 'select') selection[change.id] = change.selected
    if (change.type !== 'position') continue
    const position = change.position ?? dragged[change.id]
    if (change.dragging && position) dragged[change.id] = position
    if (!change.dragging) {
      if (position) moved[change.id] = position
      delete dragged[change.id]
    }
  }

  return { layout: { measured, dragged }, moved, selection }
}
