import { order } from './order.ts'
import type { Known } from './outline.ts'
import { scope } from './scope.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/**
 * Steps that are read one after the other: those of the workflow, of a body, or of one branch. `owner` is the step whose
 * branch or body it is.
 */
export type Lane = {
  owner: string | null
  isBody: boolean
  parent: Lane | null
  depth: number
  nodeIds: string[]
}

/** One way out of a step. The main way goes on in the same lane, each other one has a lane of its own. */
export type Way = {
  port: string
  edge: Edge | undefined
  isMain: boolean
  path: { place: number; of: number } | null
  lane: Lane | undefined
}

export type Lanes = {
  main: Lane
  loose: Lane
  bodies: ReadonlyMap<string, Lane>
  laneOf: ReadonlyMap<string, Lane>
  ways: (nodeId: string) => Way[]
  /** Without lines that go round in a circle or cross the border of a loop. */
  into: ReadonlyMap<string, Edge[]>
  nodes: ReadonlyMap<string, Node>
}

/** Finds for each node the lane it is read in: where its branches meet again, the one that holds all of them. */
export function lanesOf(workflow: Workflow, known: Known): Lanes {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const main = laneFor(null, null)
  const found: Found = {
    known,
    main,
    loose: laneFor(null, null),
    bodies: new Map(),
    laneOf: new Map(),
    waysOf: new Map(),
    into: new Map(),
  }
  const byScope = Map.groupBy(workflow.nodes, ({ parent }) => parent)

  const scopes: (string | undefined)[] = [undefined]
  for (const container of scopes) {
    placeScope(scope(workflow, container), container, found)
    for (const { id } of byScope.get(container) ?? [])
      if (byScope.has(id) && id !== container) scopes.push(id)
  }
  // A broken document may name containers that are not there.
  for (const { id } of workflow.nodes) if (!found.laneOf.has(id)) putInto(found.loose, id, found)

  const { loose, bodies, laneOf, waysOf, into } = found
  return { main, loose, bodies, laneOf, into, nodes, ways: (id) => waysOf.get(id) ?? [] }
}

type Found = {
  known: Known
  main: Lane
  loose: Lane
  bodies: Map<string, Lane>
  laneOf: Map<string, Lane>
  waysOf: Map<string, Way[]>
  into: Map<string, Edge[]>
}

function placeScope(inside: Workflow, container: string | undefined, found: Found) {
  const { ids, rest } = order(inside)
  const round = new Set(rest)
  const edges = inside.edges.filter(({ from, to }) => !(round.has(from) && round.has(to)))
  const nodes = new Map(inside.nodes.map((node) => [node.id, node]))
  const outOf = Map.groupBy(edges, ({ from }) => from)
  const body = container === undefined ? undefined : laneFor(container, null, true)
  if (container !== undefined && body) found.bodies.set(container, body)
  for (const [id, into] of Map.groupBy(edges, ({ to }) => to)) found.into.set(id, into)

  for (const id of [...ids, ...rest]) {
    const node = nodes.get(id)
    if (!node) continue
    const lane = body ?? (found.known.isTrigger(node) ? found.main : found.loose)
    putInto(meeting(id, found) ?? lane, id, found)
    found.waysOf.set(id, waysOut(node, outOf.get(id) ?? [], found))
  }
}

function putInto(lane: Lane, id: string, { laneOf }: Found) {
  lane.nodeIds.push(id)
  laneOf.set(id, lane)
}

/** The lane that holds all the ways into a node; those that never run count only where there are no others. */
function meeting(id: string, { into, laneOf, waysOf, loose }: Found): Lane | null {
  const lanes = (into.get(id) ?? []).flatMap(({ id: edgeId, from }) => {
    const own = waysOf.get(from)?.find(({ edge }) => edge?.id === edgeId)
    return own?.lane ?? laneOf.get(from) ?? []
  })
  const running = lanes.filter((lane) => rootOf(lane) !== loose)
  const [first, ...others] = running.length > 0 ? running : lanes

  return first ? others.reduce(common, first) : null
}

function common(one: Lane, other: Lane): Lane {
  let [left, right] = [one, other]
  while (left !== right) {
    const isDeeper = left.depth >= right.depth
    const up = isDeeper ? left.parent : right.parent
    if (!up) return left
    if (isDeeper) left = up
    else right = up
  }

  return left
}

const rootOf = (lane: Lane): Lane => {
  let root = lane
  while (root.parent) root = root.parent
  return root
}

/** The exit `out`, or the only one, goes on below; where it leads to several steps at once, each has a path of its own. */
function waysOut(node: Node, edges: Edge[], { known, laneOf }: Found): Way[] {
  const byPort = Map.groupBy(edges, ({ port }) => port)
  const exits = known.exits(node)
  const ports = [...new Set([...exits, ...byPort.keys()])]
  const around = laneOf.get(node.id) ?? null

  return ports.flatMap((port): Way[] => {
    const leaving = byPort.get(port) ?? []
    if (leaving.length <= 1 && (port === 'out' || ports.length === 1)) {
      const [edge] = leaving
      return [{ port, edge, isMain: true, path: null, lane: undefined }]
    }
    if (leaving.length === 0) return [{ port, edge: undefined, isMain: false, path: null, lane: undefined }]

    return leaving.map((edge, index) => ({
      port,
      edge,
      isMain: false,
      path: leaving.length === 1 ? null : { place: index + 1, of: leaving.length },
      lane: laneFor(node.id, around),
    }))
  })
}

const laneFor = (owner: string | null, parent: Lane | null, isBody = false): Lane => ({
  owner,
  isBody,
  parent,
  depth: parent ? parent.depth + 1 : 0,
  nodeIds: [],
})
