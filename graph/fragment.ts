import { outermost } from './contain.ts'
import { copy, type Fragment } from './copy.ts'
import type { NewId } from './edit.ts'
import { freeTitle } from './free-title.ts'
import { originOf } from './place.ts'
import { retarget } from './references.ts'
import type { Edge, Node, Position, Workflow } from './workflow.ts'

/** A document with something new in it, and the ids of that, to select it. */
export type Pasted = { workflow: Workflow; nodeIds: string[] }

/** Copies are put this far off, so that they do not hide what they are copies of. */
const OFFSET = 40

type Options = {
  newId: NewId
  /** On the canvas; left out, the copies lie a little off what they are copies of. */
  at?: Position
  /** The container that takes what has none in the fragment. */
  into?: string | undefined
}

/** Puts a fragment in under new ids, its top left corner at `at`; expressions inside it follow. */
export function paste(workflow: Workflow, fragment: Fragment, { newId, at, into }: Options): Pasted {
  const ids = new Map(fragment.nodes.map(({ id }) => [id, newId()]))
  const shift = shiftOf(workflow, fragment, { at, into })
  const titles = new Set(workflow.nodes.map(({ title }) => title))

  const nodes = fragment.nodes.map((node): Node => {
    const title = freeTitle(node.title, titles)
    titles.add(title)
    const { parent, ...rest } = node
    const inside = parent === undefined ? undefined : ids.get(parent)
    const container = inside ?? into
    const { x, y } = node.position
    return {
      ...rest,
      id: ids.get(node.id) ?? node.id,
      title,
      // What lives in another node of the fragment moves with it.
      position: inside === undefined ? { x: x + shift.x, y: y + shift.y } : { x, y },
      input: retarget(node.input, ids),
      ...(container !== undefined && { parent: container }),
    }
  })
  const edges = fragment.edges.flatMap((edge): Edge[] => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)]
    return from !== undefined && to !== undefined ? [{ id: newId(), from, port: edge.port, to }] : []
  })

  return {
    workflow: { ...workflow, nodes: [...workflow.nodes, ...nodes], edges: [...workflow.edges, ...edges] },
    nodeIds: nodes.filter(({ parent }) => parent === into).map(({ id }) => id),
  }
}

/** Copies stay in the container that all of them live in; copies from several scopes come to lie outside of all. */
export function duplicate(workflow: Workflow, nodeIds: string[], newId: NewId): Pasted {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const scopes = new Set(outermost(nodes, nodeIds).map((id) => nodes.get(id)?.parent))
  const [only] = scopes

  return paste(workflow, copy(workflow, nodeIds), { newId, ...(scopes.size === 1 && { into: only }) })
}

function shiftOf(
  workflow: Workflow,
  { nodes }: Fragment,
  { at, into }: { at: Position | undefined; into: string | undefined },
): Position {
  const origin = originOf(new Map(workflow.nodes.map((node) => [node.id, node])), into)
  if (!at) return { x: OFFSET - origin.x, y: OFFSET - origin.y }

  const outer = nodes.filter(({ parent }) => !nodes.some(({ id }) => id === parent))
  const left = Math.min(...outer.map(({ position }) => position.x))
  const top = Math.min(...outer.map(({ position }) => position.y))
  return { x: at.x - left - origin.x, y: at.y - top - origin.y }
}
