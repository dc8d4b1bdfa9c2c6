import { leadsTo, order } from '../order.ts'
import { pointer } from '../pointer.ts'
import { containersOf } from '../scope.ts'
import type { Edge, Node, Workflow } from '../workflow.ts'
import type { Collision, Side } from './collision.ts'
import type { Three } from './merge-value.ts'

type Mending = { prefer: Side; collisions: Collision[]; from: Three<Workflow> }

/** Nodes that make a forest: loops that hold something are there, and none lives in itself. */
export function mendNodes(merged: Workflow, mending: Mending): Node[] {
  return unwound(housed(merged.nodes, mending), mending)
}

/** Cables that join two steps of one scope, each connection once, without leading round. */
export function mendEdges(merged: Workflow, mending: Mending): Edge[] {
  return withoutCircles({ ...merged, edges: plugged(merged, mending) }, mending)
}

/** What lives in a loop that was taken away brings it back; where the other side's wish counts, it goes with it. */
function housed(nodes: Node[], { prefer, collisions, from }: Mending): Node[] {
  const here = new Map(nodes.map((node) => [node.id, node]))
  const [mine, theirs, base] = [from.mine, from.theirs, from.base].map(byId)
  const homeless = () => [...here.values()].filter(({ parent }) => parent !== undefined && !here.has(parent))
  if (prefer === 'theirs') {
    for (let lost = homeless(); lost.length > 0; lost = homeless()) for (const { id } of lost) here.delete(id)
    return here.size === nodes.length ? nodes : [...here.values()]
  }

  const back: Node[] = []
  for (let lost = homeless(); lost.length > 0; lost = homeless()) {
    for (const node of lost) {
      const id = node.parent ?? ''
      if (here.has(id)) continue
      const home = theirs?.get(id) ?? mine?.get(id) ?? base?.get(id)
      if (!home) {
        const { parent: _, ...free } = node
        here.set(node.id, free)
        continue
      }
      here.set(id, home)
      back.push(home)
      collisions.push({
        is: 'returned',
        at: pointer('/nodes', id),
        takenBy: theirs?.has(id) ? 'mine' : 'theirs',
      })
    }
  }

  return back.length === 0 && [...here.values()].every((node, index) => node === nodes[index])
    ? nodes
    : [...back, ...[...here.values()].filter((node) => !back.includes(node))]
}

/** Two loops put into each other by two people: one of the moves is taken back. */
function unwound(nodes: Node[], { from }: Mending): Node[] {
  const here = new Map(nodes.map((node) => [node.id, node]))
  const theirs = byId(from.theirs)
  const isWound = ({ id }: Node) => {
    const outer = containersOf(here, id).at(-1)
    return outer !== undefined && here.get(outer)?.parent !== undefined
  }
  for (const node of nodes) {
    if (!isWound(node)) continue
    const { parent: _, ...bare } = here.get(node.id) ?? node
    const { position, parent } = theirs.get(node.id) ?? {}
    here.set(node.id, {
      ...bare,
      ...(position && { position }),
      ...(parent !== undefined && here.has(parent) && { parent }),
    })
  }
  for (const node of nodes) {
    if (!isWound(node)) continue
    const { parent: _, ...free } = here.get(node.id) ?? node
    here.set(node.id, free)
  }
  const unwound = [...here.values()]

  return unwound.every((node, index) => node === nodes[index]) ? nodes : unwound
}

/** Cables with both ends in one scope, each connection once. */
function plugged({ nodes, edges }: Workflow, { collisions, from }: Mending): Edge[] {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]))
  const known = new Set([...from.base.edges].map(({ id }) => id))
  const mine = new Set(from.mine.edges.map(({ id }) => id))
  const seen = new Set<string>()
  const kept = edges.filter((edge) => {
    const ends = `${edge.from}/${edge.port}>${edge.to}`
    if (seen.has(ends)) return false
    seen.add(ends)
    const fits =
      parents.has(edge.from) && parents.has(edge.to) && parents.get(edge.from) === parents.get(edge.to)
    if (!fits && !known.has(edge.id)) collisions.push(unplugged(edge, mine.has(edge.id) ? 'mine' : 'theirs'))
    return fits
  })

  return kept.length === edges.length ? edges : kept
}

/** Takes out of a circle what is not theirs: what they have leads nowhere round. */
function withoutCircles(workflow: Workflow, { collisions, from }: Mending): Edge[] {
  if (order(workflow).rest.length === 0) return workflow.edges
  const theirs = new Set(from.theirs.edges.map(({ id }) => id))
  const [firm, loose] = [
    workflow.edges.filter(({ id }) => theirs.has(id)),
    workflow.edges.filter(({ id }) => !theirs.has(id)),
  ]
  const kept: Edge[] = []
  for (const edge of [...firm, ...loose]) {
    if (!leadsTo(kept, edge.to, edge.from)) kept.push(edge)
    else collisions.push(unplugged(edge, theirs.has(edge.id) ? 'theirs' : 'mine'))
  }

  return kept
}

const unplugged = ({ from, to }: Edge, drawnBy: Side): Collision => ({ is: 'unplugged', from, to, drawnBy })

const byId = ({ nodes }: Workflow) => new Map(nodes.map((node) => [node.id, node]))
