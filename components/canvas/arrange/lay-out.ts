import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { outermost } from '#graph/contain'
import { move } from '#graph/edit'
import { containersOf } from '#graph/scope'
import type { Node, Note, Position, Workflow } from '#graph/workflow'
import { geometryOf, type Size } from '../frames.ts'
import { elkGraph, elkPlaces, type Jacks } from './elk-graph.ts'

type Known = {
  isContainer: (node: Node) => boolean
  folded: readonly string[]
  measured: { [id: string]: Size }
  jacksOf: (nodeId: string) => Jacks | undefined
  /** Computes the layout of one scope. */
  layout: (graph: ElkNode) => Promise<ElkNode>
}

/**
 * Puts steps in order from left to right: those chosen with what lives in them, or all. Loops are laid out from the
 * inside out, since how large one is follows from what is in it. Notes that belong to no group keep close to the
 * step they were next to.
 */
export async function layOut(workflow: Workflow, chosen: string[], known: Known): Promise<Workflow> {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const outer = new Set(outermost(byId, chosen))
  const isIn = ({ id }: Node) =>
    chosen.length === 0 || outer.has(id) || containersOf(byId, id).some((around) => outer.has(around))
  const depth = ({ id }: Node) => containersOf(byId, id).length
  const isOpen = (scope: string | undefined) => scope === undefined || !known.folded.includes(scope)
  const scopes = [...Map.groupBy(workflow.nodes.filter(isIn), ({ parent }) => parent)]
    .filter(([scope]) => isOpen(scope))
    .sort(([, [a]], [, [b]]) => (b ? depth(b) : 0) - (a ? depth(a) : 0))

  let done = workflow
  for (const [, members] of scopes) {
    const ids = new Set(members.map(({ id }) => id))
    const scene = {
      workflow: done,
      geometry: geometryOf(done.nodes, known),
      nodes: done.nodes.filter(({ id }) => ids.has(id)),
      jacksOf: known.jacksOf,
    }
    const laid = await known.layout(elkGraph(scene))
    done = move(done, elkPlaces(laid, scene))
  }

  return chosen.length === 0 ? move(done, followers(workflow, done)) : done
}

/** Notes outside of groups move as far as the step nearest to them does. */
function followers(before: Workflow, after: Workflow): { [id: string]: Position } {
  const now = new Map(after.nodes.map(({ id, position }) => [id, position]))
  const steps = before.nodes.filter(({ parent }) => parent === undefined)

  return Object.fromEntries(
    (before.notes ?? [])
      .filter(({ group }) => group === undefined)
      .flatMap((note): [string, Position][] => {
        const near = nearest(note, steps)
        const to = near && now.get(near.id)
        if (!near || !to) return []
        const { x, y } = note.position
        return [[note.id, { x: x + to.x - near.position.x, y: y + to.y - near.position.y }]]
      }),
  )
}

function nearest({ position, size }: Note, steps: Node[]): Node | undefined {
  const middle = { x: position.x + size.width / 2, y: position.y + size.height / 2 }
  const far = ({ position: { x, y } }: Node) => Math.hypot(x - middle.x, y - middle.y)

  return steps.toSorted((a, b) => far(a) - far(b))[0]
}
