import { outermost } from './contain.ts'
import { copy, type Fragment } from './copy.ts'
import type { NewId } from './edit.ts'
import { freeTitle } from './free-title.ts'
import { chosenOf, mendGroups } from './members.ts'
import { originOf } from './place.ts'
import { retarget } from './references.ts'
import type { Edge, Node, Position, Workflow } from './workflow.ts'

/** A document with something new in it, and the ids of that, to select it. */
export type Pasted = { workflow: Workflow; ids: string[] }

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
  const { notes = [], groups = [] } = fragment
  const ids = new Map([...fragment.nodes, ...notes, ...groups].map(({ id }) => [id, newId()]))
  const fresh = (id: string) => ids.get(id) ?? id
  const shift = shiftOf(fragment, at)
  const nodes = pastedNodes(workflow, fragment, { ids, shift, into })
  const pasted = mendGroups({
    ...workflow,
    nodes: [...workflow.nodes, ...nodes],
    edges: [...workflow.edges, ...pastedEdges(fragment.edges, ids, newId)],
    notes: [
      ...(workflow.notes ?? []),
      ...notes.map((note) => ({
        ...note,
        id: fresh(note.id),
        position: plus(note.position, shift),
        ...(note.group !== undefined && { group: fresh(note.group) }),
      })),
    ],
    groups: [...(workflow.groups ?? []), ...groups.map((group) => ({ ...group, id: fresh(group.id) }))],
  })

  return {
    workflow: pasted,
    ids: [
      ...nodes.filter(({ parent }) => parent === into).map(({ id }) => id),
      ...notes.map(({ id }) => fresh(id)),
    ],
  }
}

/** Copies stay in the container that all of them live in; copies from several scopes come to lie outside of all. */
export function duplicate(workflow: Workflow, chosen: string[], newId: NewId): Pasted {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const scopes = new Set(outermost(nodes, chosenOf(workflow, chosen)).map((id) => nodes.get(id)?.parent))
  const [only] = scopes

  return paste(workflow, copy(workflow, chosen), { newId, ...(scopes.size === 1 && { into: only }) })
}

type Placing = { ids: Map<string, string>; shift: Position; into: string | undefined }

function pastedNodes(workflow: Workflow, fragment: Fragment, { ids, shift, into }: Placing): Node[] {
  const titles = new Set(workflow.nodes.map(({ title }) => title))
  const origin = originOf(new Map(workflow.nodes.map((node) => [node.id, node])), into)

  return fragment.nodes.map((node): Node => {
    const title = freeTitle(node.title, titles)
    titles.add(title)
    const { parent, group, ...rest } = node
    const inside = parent === undefined ? undefined : ids.get(parent)
    const container = inside ?? into
    const newGroup = group === undefined ? undefined : ids.get(group)
    return {
      ...rest,
      id: ids.get(node.id) ?? node.id,
      title,
      // What lives in another node of the fragment moves with it.
      position:
        inside === undefined
          ? plus(node.position, { x: shift.x - origin.x, y: shift.y - origin.y })
          : node.position,
      input: retarget(node.input, ids),
      ...(container !== undefined && { parent: container }),
      ...(newGroup !== undefined && { group: newGroup }),
    }
  })
}

function pastedEdges(edges: Edge[], ids: Map<string, string>, newId: NewId): Edge[] {
  return edges.flatMap((edge): Edge[] => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)]
    return from !== undefined && to !== undefined ? [{ id: newId(), from, port: edge.port, to }] : []
  })
}

function shiftOf({ nodes, notes = [] }: Fragment, at: Position | undefined): Position {
  if (!at) return { x: OFFSET, y: OFFSET }

  const outer = [...nodes.filter(({ parent }) => !nodes.some(({ id }) => id === parent)), ...notes]
  return {
    x: at.x - Math.min(...outer.map(({ position }) => position.x)),
    y: at.y - Math.min(...outer.map(({ position }) => position.y)),
  }
}

const plus = (one: Position, other: Position): Position => ({ x: one.x + other.x, y: one.y + other.y })
