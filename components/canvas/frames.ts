import { BODY } from '#graph/place'
import type { Node, Position, Size } from '#graph/workflow'
import { CARD } from './place-node.ts'

export type { Size }

/** Room around what lives in a frame, and the least a frame takes. Its header is `BODY.y` high. */
export const FRAME = { left: 72, top: 24, right: 48, bottom: 32, width: 408, height: BODY.y + 136 }

/** How large nodes are drawn: cards as they came out, frames around what lives in them. */
export type Geometry = {
  isFrame: (node: Node) => boolean
  sizeOf: (node: Node) => Size
  /** Folded to a card: a loop, or a group by its id. */
  isClosed: (id: string) => boolean
}

type Known = {
  isContainer: (node: Node) => boolean
  /** Left out, every frame is open. */
  folded?: readonly string[]
  measured?: { [id: string]: Size }
}

/** Of one document; a frame grows with what lives in it. */
export function geometryOf(nodes: Node[], { isContainer, folded = [], measured = {} }: Known): Geometry {
  const children = Map.groupBy(
    nodes.filter(({ parent }) => parent !== undefined),
    ({ parent }) => parent,
  )
  const closed = new Set(folded)
  const sizes = new Map<string, Size>()
  const isFrame = (node: Node) => !closed.has(node.id) && (isContainer(node) || children.has(node.id))
  const sizeOf = (node: Node): Size => {
    if (!isFrame(node)) return measured[node.id] ?? CARD
    const known = sizes.get(node.id)
    if (known) return known
    // A circle of parents in a broken document ends here.
    sizes.set(node.id, CARD)
    const size = around(children.get(node.id) ?? [], sizeOf)
    sizes.set(node.id, size)
    return size
  }

  return { isFrame, sizeOf, isClosed: (id) => closed.has(id) }
}

/** The nearest place for a child at which its frame does not have to grow to the left or above. */
export const insideBody = ({ x, y }: Position): Position => ({
  x: Math.max(FRAME.left, x),
  y: Math.max(FRAME.top, y),
})

function around(children: Node[], sizeOf: (node: Node) => Size): Size {
  const right = Math.max(0, ...children.map((child) => child.position.x + sizeOf(child).width))
  const bottom = Math.max(0, ...children.map((child) => child.position.y + sizeOf(child).height))

  return {
    width: Math.max(FRAME.width, right + FRAME.right),
    height: Math.max(FRAME.height, BODY.y + bottom + FRAME.bottom),
  }
}
