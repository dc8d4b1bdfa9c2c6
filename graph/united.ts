import type { Difference } from './diff.ts'
import type { Node, Workflow } from './workflow.ts'

/** As large as a card is drawn, with some room around it. */
const CARD = { width: 260, height: 116 }

/**
 * Both documents in one, to be drawn: the newer one, with what is gone where it was. Where something else has taken its
 * place, it stands below.
 */
export function united(before: Workflow, after: Workflow, { nodes, edges }: Difference): Workflow {
  const gone = new Set(nodes.filter(({ kind }) => kind === 'removed').map(({ id }) => id))
  const used = new Set(after.edges.map(({ id }) => id))
  const lost = edges.filter(({ kind }) => kind === 'removed').map(({ edge }) => edge)
  const ghosts = before.nodes.filter(({ id }) => gone.has(id))

  return {
    ...after,
    nodes: [...after.nodes, ...ghosts.map((node) => besides(node, after.nodes))],
    edges: [
      ...after.edges,
      ...lost.map((edge) => (used.has(edge.id) ? { ...edge, id: `gone${edge.id}` } : edge)),
    ],
  }
}

function besides(node: Node, others: Node[]): Node {
  const { x, y } = node.position
  const beneath = others
    .filter((other) => other.parent === node.parent && Math.abs(other.position.x - x) < CARD.width)
    .map(({ position }) => position.y)
    .toSorted((one, other) => one - other)
  let free = y
  for (const taken of beneath) if (Math.abs(taken - free) < CARD.height) free = taken + CARD.height

  return free === y ? node : { ...node, position: { x, y: free } }
}
