import { move } from '#graph/edit'
import { containersOf } from '#graph/scope'
import type { Node, Position, Workflow } from '#graph/workflow'
import { type Geometry, geometryOf, type Size } from './frames.ts'

type Known = {
  isContainer: (node: Node) => boolean
  /** How large frames were before; left out, as large as in `before`. */
  sizes?: ReadonlyMap<string, Size>
}

/** Moves aside what frames have come to cover since `before` by growing, from the inside out. */
export function makeRoom(before: Workflow, after: Workflow, { isContainer, sizes }: Known): Workflow {
  const then = geometryOf(before.nodes, { isContainer })
  const old = new Map(before.nodes.map((node) => [node.id, node]))
  const byId = new Map(after.nodes.map((node) => [node.id, node]))
  const depth = ({ id }: Node) => containersOf(byId, id).length
  const frames = after.nodes.filter(isContainer).sort((a, b) => depth(b) - depth(a))

  return frames.reduce((workflow, { id }) => {
    const known = old.get(id)
    const size = sizes?.get(id) ?? (known && then.sizeOf(known))
    return size ? aside(workflow, id, size, geometryOf(workflow.nodes, { isContainer })) : workflow
  }, after)
}

function aside(workflow: Workflow, frameId: string, was: Size, { sizeOf }: Geometry): Workflow {
  const frame = workflow.nodes.find(({ id }) => id === frameId)
  if (!frame) return workflow
  const now = sizeOf(frame)
  const beside = workflow.nodes.filter(({ id, parent }) => id !== frameId && parent === frame.parent)
  const { x, y } = frame.position
  const right = beside.filter(({ position }) => position.x >= x + was.width)
  const lower = beside.filter((node) => node.position.y >= y + was.height && !right.includes(node))
  const isBeside = (node: Node) =>
    node.position.y < y + now.height && y < node.position.y + sizeOf(node).height
  const isBelow = (node: Node) => node.position.x < x + now.width && x < node.position.x + sizeOf(node).width
  const across = right.some(isBeside) ? Math.max(0, now.width - was.width) : 0
  const down = lower.some(isBelow) ? Math.max(0, now.height - was.height) : 0

  return move(workflow, { ...shifted(right, across, 0), ...shifted(lower, 0, down) })
}

function shifted(nodes: Node[], x: number, y: number): { [id: string]: Position } {
  return Object.fromEntries(nodes.map(({ id, position }) => [id, { x: position.x + x, y: position.y + y }]))
}
