import { type NodeHandle, Position } from '@xyflow/react'
import { portsOf } from '#graph/ports'
import type { Node, Size } from '#graph/workflow'
import type { CatalogIndex } from './catalog-index.ts'
import { CARD } from './place-node.ts'

/** How large a card will be, and where its jacks. */
export type Guess = { measured: Size; handles: NodeHandle[] }

/** A jack, and where those stand that have no line of their own. */
const JACK = { width: 12, height: 12 }
const BESIDE_TITLE = 29
const PORT = { height: 24, padding: 5 }
/** What most cards take without their ports. */
const HEAD = 64

/** Guesses of cards; once for each, as a drag asks for all of them again with every move. */
export function guesser(index: CatalogIndex): (node: Node) => Guess {
  const known = new WeakMap<Node, Guess>()

  return (node) => {
    const found = known.get(node) ?? guess(node, index)
    known.set(node, found)
    return found
  }
}

/**
 * What stands in for the measures of a card that nobody has seen yet. Without, React Flow draws all cards of a workflow to
 * measure them before it shows any.
 */
function guess(node: Node, index: CatalogIndex): Guess {
  const nodeType = index.typeOf(node)
  const ports = nodeType ? portsOf(node, nodeType) : []
  const isPlain = ports.length === 0 || (ports.length === 1 && ports[0]?.name === 'out')
  const exitAt = (row: number) =>
    isPlain ? BESIDE_TITLE : HEAD + PORT.padding + PORT.height * row + PORT.height / 2
  const names = isPlain ? ['out'] : ports.map(({ name }) => name)

  return {
    measured: {
      width: CARD.width,
      height: isPlain ? HEAD : HEAD + PORT.height * ports.length + PORT.padding * 2,
    },
    handles: [
      jack('target', 'in', { x: 1, y: BESIDE_TITLE }),
      ...names.map((name, row) => jack('source', name, { x: CARD.width - 1, y: exitAt(row) })),
    ],
  }
}

const jack = (type: 'source' | 'target', id: string, middle: { x: number; y: number }): NodeHandle => ({
  id,
  type,
  position: type === 'source' ? Position.Right : Position.Left,
  x: middle.x - JACK.width / 2,
  y: middle.y - JACK.height / 2,
  ...JACK,
})
