import { canContain } from '#graph/can-contain'
import { outermost, putInside } from '#graph/contain'
import { move } from '#graph/edit'
import { placeOf } from '#graph/place'
import { containersOf } from '#graph/scope'
import type { Node, Position, Workflow } from '#graph/workflow'
import type { CatalogIndex } from './catalog-index.ts'
import { type Geometry, insideBody } from './frames.ts'
import { makeRoom } from './make-room.ts'

type Places = { [nodeId: string]: Position }

/** The innermost open frame that lies under a point of the canvas. */
export function frameAt(
  { nodes }: Workflow,
  { isFrame, sizeOf }: Geometry,
  { x, y }: Position,
  except: ReadonlySet<string> = new Set(),
): string | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const isUnder = (node: Node) => {
    if (!isFrame(node) || [node.id, ...containersOf(byId, node.id)].some((id) => except.has(id))) return false
    const place = placeOf(byId, node)
    const { width, height } = sizeOf(node)
    return x >= place.x && x <= place.x + width && y >= place.y && y <= place.y + height
  }
  const found = nodes.filter(isUnder).map(({ id }) => ({ id, depth: containersOf(byId, id).length }))

  return found.sort((a, b) => b.depth - a.depth)[0]?.id
}

/** The frame that nodes held at these places of their scopes would drop into: the one under the middle of them all. */
export function frameBelow(workflow: Workflow, geometry: Geometry, held: Places): string | undefined {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const ids = outermost(byId, Object.keys(held))
  const boxes = ids.flatMap((id) => {
    const node = byId.get(id)
    const position = held[id]
    if (!node || !position) return []
    return { ...placeOf(byId, { ...node, position }), ...geometry.sizeOf(node) }
  })
  if (boxes.length === 0) return undefined
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))

  return frameAt(workflow, geometry, { x: (left + right) / 2, y: (top + bottom) / 2 }, new Set(ids))
}

/** What a drag came to: `refusal` says why what was dropped on a frame does not go in. */
export type Dropped = {
  workflow: Workflow
  container: string | undefined
  refusal: string | null
  isRehoused: boolean
}

/** Puts nodes down where a drag left them: into the frame below them, or out of the one they were in. */
export function drop(workflow: Workflow, index: CatalogIndex, geometry: Geometry, held: Places): Dropped {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const ids = outermost(byId, Object.keys(held))
  const container = frameBelow(workflow, geometry, held)
  const moved = move(workflow, held)
  const strangers = ids.filter((id) => byId.get(id)?.parent !== container)
  const answer =
    container === undefined || strangers.length === 0
      ? ({ ok: true } as const)
      : canContain(workflow, index.catalog, { nodeIds: strangers, container })
  const housed = answer.ok && strangers.length > 0 ? putInside(moved, strangers, container) : moved

  return {
    workflow: makeRoom(workflow, settled(housed, ids), index),
    container,
    refusal: answer.ok ? null : answer.reason,
    isRehoused: answer.ok && strangers.length > 0,
  }
}

/** What lives in a frame does not reach over its left or upper edge. */
export function settled(workflow: Workflow, nodeIds: string[]): Workflow {
  const nodes = workflow.nodes.filter(({ id, parent }) => parent !== undefined && nodeIds.includes(id))

  return move(workflow, Object.fromEntries(nodes.map(({ id, position }) => [id, insideBody(position)])))
}
