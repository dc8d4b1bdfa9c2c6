import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import type { Edge, Node, Note, Position, Workflow } from '#graph/workflow'
import type { Geometry, Size } from '../frames.ts'
import { GROUP } from '../groups/group-boxes.ts'
import { CARD } from '../place-node.ts'

/** Where the jacks of a card are, down from its upper edge: its entrance, and its exits by name. */
export type Jacks = { entrance: number; exits: { [port: string]: number } }

export type Scene = {
  workflow: Workflow
  geometry: Geometry
  /** What is laid out, all of one scope. */
  nodes: Node[]
  jacksOf: (nodeId: string) => Jacks | undefined
}

const LEVEL = 28

/** Reading order is kept: what is above stays above wherever the lines allow it, and lines lead to the right. */
const SPACING = {
  'elk.spacing.nodeNode': '40',
  'elk.spacing.componentComponent': '64',
  'elk.layered.spacing.nodeNodeBetweenLayers': '96',
}
const OPTIONS = {
  ...SPACING,
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.considerModelOrder.components': 'MODEL_ORDER',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
}

const GROUP_OPTIONS = {
  ...SPACING,
  'elk.padding': `[top=${GROUP.top},left=${GROUP.left},bottom=${GROUP.bottom},right=${GROUP.right}]`,
}

/** One scope as ELK reads it: open groups hold their members, folded ones and loops are one thing each. */
export function elkGraph(scene: Scene): ElkNode {
  const { workflow, nodes, geometry } = scene
  const ordered = nodes.toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x)
  const groups = (workflow.groups ?? []).filter(({ id }) => nodes.some(({ group }) => group === id))
  const isFolded = new Set(groups.filter(({ id }) => geometry.isClosed(id)).map(({ id }) => id))
  const placed = new Set<string>()

  const children = ordered.flatMap((node): ElkNode[] => {
    const group = groups.find(({ id }) => id === node.group)
    if (!group) return [stepOf(node, scene)]
    if (placed.has(group.id)) return []
    placed.add(group.id)
    if (isFolded.has(group.id)) return [{ id: group.id, ...CARD, ...portsOf(group.id) }]
    const members = ordered.filter((other) => other.group === group.id).map((member) => stepOf(member, scene))
    const notes = (workflow.notes ?? []).filter((note) => note.group === group.id).map(noteOf)
    return [{ id: group.id, layoutOptions: GROUP_OPTIONS, children: [...members, ...notes] }]
  })

  return { id: 'root', layoutOptions: OPTIONS, children, edges: elkEdges(scene, isFolded) }
}

function stepOf(node: Node, { geometry, workflow, jacksOf }: Scene): ElkNode {
  const size: Size = geometry.sizeOf(node)
  const ports = new Set(workflow.edges.filter(({ from }) => from === node.id).map(({ port }) => port))

  return { id: node.id, ...size, ...portsOf(node.id, size, [...ports], jacksOf(node.id)) }
}

const noteOf = ({ id, size }: Note): ElkNode => ({ id, ...size })

/** Lines begin and end where the jacks are, so that steps in a row stand on one line. */
function portsOf(id: string, size: Size = CARD, ports: string[] = ['out'], jacks?: Jacks) {
  const exits = ports.map((port) => ({
    id: `${id}>${port}`,
    x: size.width,
    y: jacks?.exits[port] ?? LEVEL,
    width: 0,
    height: 0,
  }))

  return {
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [{ id: `>${id}`, x: 0, y: jacks?.entrance ?? LEVEL, width: 0, height: 0 }, ...exits],
  }
}

function elkEdges({ workflow, nodes }: Scene, isFolded: ReadonlySet<string>): ElkExtendedEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const standsFor = ({ id, group }: Node) => (group !== undefined && isFolded.has(group) ? group : id)
  const order = (edge: Edge) => byId.get(edge.to)?.position.y ?? 0

  return workflow.edges
    .toSorted((a, b) => order(a) - order(b))
    .flatMap((edge): ElkExtendedEdge[] => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)]
      if (!from || !to || standsFor(from) === standsFor(to)) return []
      const exit = standsFor(from) === from.id ? edge.port : 'out'
      return [{ id: edge.id, sources: [`${standsFor(from)}>${exit}`], targets: [`>${standsFor(to)}`] }]
    })
}

type Places = { [id: string]: Position }

/**
 * Where everything of the scope comes to lie: its upper left corner stays, all of it on the grid. What is in a folded
 * group moves along with its card.
 */
export function elkPlaces(laid: ElkNode, { workflow, nodes, geometry }: Scene, grid = 8): Places {
  const flat = flatten(laid, { x: 0, y: 0 })
  const members = (id: string) => nodes.filter(({ group }) => group === id)
  const corner = (things: Position[]): Position => ({
    x: Math.min(...things.map(({ x }) => x)),
    y: Math.min(...things.map(({ y }) => y)),
  })
  const folded = (workflow.groups ?? []).filter(({ id }) => geometry.isClosed(id) && flat[id])
  const cards = folded.map(({ id }) => {
    const [now, to] = [corner(members(id).map(({ position }) => position)), flat[id] ?? { x: 0, y: 0 }]
    const by = { x: to.x + GROUP.left - now.x, y: to.y + GROUP.top - now.y }
    return members(id).map(
      (node) => [node.id, { x: node.position.x + by.x, y: node.position.y + by.y }] as const,
    )
  })
  const isThing = new Set([...nodes, ...(workflow.notes ?? [])].map(({ id }) => id))
  const all = { ...flat, ...Object.fromEntries(cards.flat()) }
  const things = Object.entries(all).filter(([id]) => isThing.has(id))
  const before = corner(nodes.map(({ position }) => position))
  const after = corner(things.flatMap(([id, at]) => (nodes.some((node) => node.id === id) ? [at] : [])))
  const snapped = (value: number) => Math.round(value / grid) * grid

  return Object.fromEntries(
    things.map(([id, { x, y }]) => [
      id,
      { x: snapped(x - after.x + before.x), y: snapped(y - after.y + before.y) },
    ]),
  )
}

/** Positions count from the container; here from the scope. */
function flatten(laid: ElkNode, origin: Position): Places {
  const places: Places = {}
  for (const child of laid.children ?? []) {
    const at = { x: origin.x + (child.x ?? 0), y: origin.y + (child.y ?? 0) }
    places[child.id] = at
    Object.assign(places, flatten(child, at))
  }

  return places
}
