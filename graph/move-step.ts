import { canContain } from './can-contain.ts'
import { outermost, putInside } from './contain.ts'
import type { NewId } from './edit.ts'
import { isTrigger, mainPort } from './exits.ts'
import type { Catalog } from './node-type.ts'
import { order } from './order.ts'
import { containersOf } from './scope.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/** Where a step is put: into the way by which another is left, before another, or first in a container. */
export type Place = { after: string; port: string; edgeId?: string } | { before: string } | { first: string }

export type Moved = { ok: true; workflow: Workflow; place: Place } | { ok: false; reason: string }

export type Given = { catalog: Catalog; newId: NewId }

/** Takes a step out of its place, where what was around it closes up, and puts it into another. */
export function moveStep(workflow: Workflow, nodeId: string, place: Place, { catalog, newId }: Given): Moved {
  const node = nodeOf(workflow, nodeId)
  const target = nodeOf(workflow, targetOf(place))
  if (!node || !target) return gone
  const refusal = refusalOf(workflow, { node, target, place }, catalog)
  if (refusal !== null) return no(refusal)

  const taken = takeOut(workflow, node, { catalog, newId })
  const container = 'first' in place ? target.id : target.parent
  const housed = node.parent === container ? taken : putInside(taken, [nodeId], container)
  const moved = putIn(housed, node, place, { catalog, newId })
  const isRound = order(moved).rest.length > order(workflow).rest.length

  return isRound ? no('That would go round in a circle.') : { ok: true, workflow: moved, place }
}

type Wish = { node: Node; target: Node; place: Place }

function refusalOf(workflow: Workflow, { node, target, place }: Wish, catalog: Catalog): string | null {
  const nodes = new Map(workflow.nodes.map((each) => [each.id, each]))
  const container = 'first' in place ? target.id : target.parent
  if (node.id === target.id) return 'A step cannot follow itself.'
  if (isTrigger(node, catalog)) return `“${node.title}” starts the workflow: it stays in front.`
  if ('before' in place && isTrigger(target, catalog))
    return 'A trigger starts a workflow: nothing leads into it.'
  if (containersOf(nodes, target.id).includes(node.id)) return 'A loop cannot be put into itself.'
  if (hasBranches(workflow, node, catalog))
    return `“${node.title}” has several ways on. Move the steps of its branches first, or connect it anew.`
  if (container === undefined || container === node.parent) return null
  const answer = canContain(workflow, catalog, { nodeIds: outermost(nodes, [node.id]), container })

  return answer.ok ? null : answer.reason
}

/** What led to the step leads to what followed it. Its way for errors stays with it. */
function takeOut(workflow: Workflow, node: Node, { catalog, newId }: Given): Workflow {
  const into = workflow.edges.filter(({ to }) => to === node.id)
  const on = waysOn(workflow, node, catalog)
  const rest = workflow.edges.filter((edge) => !into.includes(edge) && !on.includes(edge))
  const closed = into.flatMap((edge) =>
    on.map(({ to }, index) => ({ ...edge, to, id: index === 0 ? edge.id : newId() })),
  )

  return { ...workflow, edges: distinct([...rest, ...closed]) }
}

function putIn(workflow: Workflow, node: Node, place: Place, { catalog, newId }: Given): Workflow {
  const port = mainPort(node, catalog)
  const line = (from: string, by: string, to: string): Edge => ({ id: newId(), from, port: by, to })
  const isCut = (edge: Edge) => {
    if ('before' in place) return edge.to === place.before && edge.from !== node.id
    if ('first' in place) return false
    return edge.from === place.after && edge.port === place.port && (place.edgeId ?? edge.id) === edge.id
  }
  const cut = workflow.edges.filter(isCut)
  const kept = workflow.edges.filter((edge) => !cut.includes(edge))
  const firsts =
    'first' in place
      ? workflow.nodes.filter(({ id, parent }) => {
          const isEntered = kept.some(({ to }) => to === id)
          return parent === place.first && id !== node.id && !isEntered
        })
      : []
  const into =
    'after' in place
      ? [line(place.after, place.port, node.id)]
      : cut.map((edge) => ({ ...edge, to: node.id }))
  const next =
    'before' in place ? [place.before] : [...cut.map(({ to }) => to), ...firsts.map(({ id }) => id)]

  return { ...workflow, edges: distinct([...kept, ...into, ...next.map((to) => line(node.id, port, to))]) }
}

const distinct = (edges: Edge[]): Edge[] =>
  [
    ...new Map(
      edges.map((edge) => [`${edge.from}/${edge.port}/${edge.to}`, edge] as const).toReversed(),
    ).values(),
  ].toReversed()

/** The lines on which a step that is moved leaves what followed it. */
export const waysOn = ({ edges }: Workflow, node: Node, catalog: Catalog): Edge[] => {
  const port = mainPort(node, catalog)

  return edges.filter((edge) => edge.from === node.id && edge.port === port)
}

const hasBranches = ({ edges }: Workflow, node: Node, catalog: Catalog): boolean => {
  const port = mainPort(node, catalog)

  return edges.some((edge) => edge.from === node.id && edge.port !== port && edge.port !== 'error')
}

const targetOf = (place: Place): string =>
  'after' in place ? place.after : 'before' in place ? place.before : place.first

export const nodeOf = ({ nodes }: Workflow, nodeId: string): Node | undefined =>
  nodes.find(({ id }) => id === nodeId)

export const no = (reason: string): Moved => ({ ok: false, reason })
export const gone = no('That step is no longer there.')
