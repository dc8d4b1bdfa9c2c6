import type { Difference } from './diff.ts'
import type { Node, Note, Workflow } from './workflow.ts'

/** As large as a card is drawn, with some room around it. */
const CARD = { width: 260, height: 116 }

/**
 * Both documents in one, to be drawn: the newer one, with what is gone where it was. Where something else has taken its
 * place, it stands below.
 */
export function united(before: Workflow, after: Workflow, { nodes, edges, others }: Difference): Workflow {
  const gone = new Set([...nodes, ...others].filter(({ kind }) => kind === 'removed').map(({ id }) => id))
  const used = new Set(after.edges.map(({ id }) => id))
  const lost = edges.filter(({ kind }) => kind === 'removed').map(({ edge }) => edge)
  const isGone = ({ id }: { id: string }) => gone.has(id)
  const ghosts = before.nodes.filter(isGone).map((node) => besides(node, after.nodes))
  const notes = [...(after.notes ?? []), ...(before.notes ?? []).filter(isGone)]
  const groups = [...(after.groups ?? []), ...(before.groups ?? []).filter(isGone)]

  return {
    ...after,
    nodes: regrouped([...after.nodes, ...ghosts], before.nodes, gone),
    edges: [
      ...after.edges,
      ...lost.map((edge) => (used.has(edge.id) ? { ...edge, id: `gone${edge.id}` } : edge)),
    ],
    ...(notes.length > 0 && { notes: regrouped(notes, before.notes ?? [], gone) }),
    ...(groups.length > 0 && { groups }),
  }
}

/** Around what is in no group now, the one that is gone is drawn; what moved to another scope is no part of it. */
function regrouped<Thing extends Node | Note>(things: Thing[], old: Thing[], gone: Set<string>): Thing[] {
  const was = new Map(old.map((thing) => [thing.id, thing]))

  return things.map((thing) => {
    const former = was.get(thing.id)
    const isLeft = thing.group === undefined && gone.has(former?.group ?? '')
    return isLeft && former && scopeOf(former) === scopeOf(thing) ? { ...thing, group: former.group } : thing
  })
}

const scopeOf = (thing: Node | Note): string | undefined => ('parent' in thing ? thing.parent : undefined)

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
