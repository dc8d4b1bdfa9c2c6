import { placeOf } from './place.ts'
import type { Workflow } from './workflow.ts'

/** A workflow as it lies on the canvas, without what it does: enough to draw it small. */
export type Shape = {
  nodes: { id: string; type: string; x: number; y: number; parent: string | null }[]
  edges: { from: string; to: string }[]
}

export function shapeOf({ nodes, edges }: Workflow): Shape {
  const byId = new Map(nodes.map((node) => [node.id, node]))

  return {
    nodes: nodes.map((node) => ({
      id: node.id,
      type: node.type,
      ...placeOf(byId, node),
      parent: node.parent ?? null,
    })),
    edges: edges.map(({ from, to }) => ({ from, to })),
  }
}
