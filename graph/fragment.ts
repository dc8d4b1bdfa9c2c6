import { copy, type Fragment } from './copy.ts'
import type { NewId } from './edit.ts'
import { freeTitle } from './free-title.ts'
import { retarget } from './references.ts'
import type { Edge, Node, Position, Workflow } from './workflow.ts'

/** A document with something new in it, and the ids of that, to select it. */
export type Pasted = { workflow: Workflow; nodeIds: string[] }

/** Copies are put this far off, so that they do not hide what they are copies of. */
const OFFSET = 40

/** Puts a fragment in under new ids, its top left corner at `at`; expressions inside it follow. */
export function paste(
  workflow: Workflow,
  fragment: Fragment,
  { newId, at }: { newId: NewId; at?: Position },
): Pasted {
  const ids = new Map(fragment.nodes.map(({ id }) => [id, newId()]))
  const shift = shiftTo(fragment, at)
  const titles = new Set(workflow.nodes.map(({ title }) => title))

  const nodes = fragment.nodes.map((node): Node => {
    const title = freeTitle(node.title, titles)
    titles.add(title)
    const { parent, ...rest } = node
    const inside = parent === undefined ? undefined : (ids.get(parent) ?? keptParent(workflow, parent))
    return {
      ...rest,
      id: ids.get(node.id) ?? node.id,
      title,
      position: { x: node.position.x + shift.x, y: node.position.y + shift.y },
      input: retarget(node.input, ids),
      ...(inside !== undefined && { parent: inside }),
    }
  })
  const edges = fragment.edges.flatMap((edge): Edge[] => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)]
    return from !== undefined && to !== undefined ? [{ id: newId(), from, port: edge.port, to }] : []
  })

  return {
    workflow: { ...workflow, nodes: [...workflow.nodes, ...nodes], edges: [...workflow.edges, ...edges] },
    nodeIds: nodes.map(({ id }) => id),
  }
}

export function duplicate(workflow: Workflow, nodeIds: string[], newId: NewId): Pasted {
  return paste(workflow, copy(workflow, nodeIds), { newId })
}

function shiftTo({ nodes }: Fragment, at: Position | undefined): Position {
  if (!at) return { x: OFFSET, y: OFFSET }

  const left = Math.min(...nodes.map(({ position }) => position.x))
  const top = Math.min(...nodes.map(({ position }) => position.y))
  return { x: at.x - left, y: at.y - top }
}

function keptParent({ nodes }: Workflow, parent: string): string | undefined {
  return nodes.some(({ id }) => id === parent) ? parent : undefined
}
