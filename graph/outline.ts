import { type Lane, type Lanes, lanesOf } from './outline-lanes.ts'
import { inReadingOrder } from './reading-order.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/** What the order depends on and the document alone does not tell. */
export type Known = {
  /** The exits of a node, by name. */
  exits: (node: Node) => string[]
  isTrigger: (node: Node) => boolean
}

/** A workflow as people would read it aloud: steps one after the other, branches and loops below what they belong to. */
export type Outline = Item[]

export type Item = StepItem | BranchItem | LooseItem

export type StepItem = {
  kind: 'step'
  nodeId: string
  /** What leads into it, where that is not simply the step above: of a join all of it. */
  after: string[]
  /** Where it goes on, where that is not simply the step below. */
  goesTo: string[]
  /** The last of its branch: nothing follows. */
  ends: boolean
  /** What lives in it, then its branches. */
  children: Item[]
}

/** A way out of a step that has several. */
export type BranchItem = {
  kind: 'branch'
  nodeId: string
  port: string
  edgeId: string | null
  /** Where one exit leads to several steps at the same time: which of them this is, from 1. */
  path: { place: number; of: number } | null
  goesTo: string[]
  /** Nothing is connected here. */
  ends: boolean
  children: Item[]
}

/** What no trigger leads to, and so never runs. */
export type LooseItem = { kind: 'loose'; children: Item[] }

export function outline(workflow: Workflow, known: Known): Outline {
  const lanes = lanesOf(workflow, known)
  const look: Look = { workflow, lanes, nodes: new Map(workflow.nodes.map((node) => [node.id, node])) }
  const loose = itemsOf(lanes.loose, look)

  return [
    ...itemsOf(lanes.main, look),
    ...(loose.length > 0 ? [{ kind: 'loose' as const, children: loose }] : []),
  ]
}

type Look = { workflow: Workflow; lanes: Lanes; nodes: ReadonlyMap<string, Node> }

function itemsOf(lane: Lane, look: Look): Item[] {
  const ids = inReadingOrder(lane, look.lanes)

  return ids.map((nodeId, place) =>
    stepItem(nodeId, { lane, before: ids[place - 1], next: ids[place + 1] }, look),
  )
}

type Place = { lane: Lane; before: string | undefined; next: string | undefined }

function stepItem(nodeId: string, { lane, before, next }: Place, look: Look): StepItem {
  const { lanes } = look
  const ways = lanes.ways(nodeId)
  const main = ways.find(({ isMain }) => isMain)?.edge
  const branches = ways.filter(({ isMain }) => !isMain)
  const body = lanes.bodies.get(nodeId)
  const into = [...new Set((lanes.into.get(nodeId) ?? []).map(({ from }) => from))]
  const [only] = into
  const isPlain = into.length === 0 || (into.length === 1 && only === (before ?? lane.owner))

  return {
    kind: 'step',
    nodeId,
    after: isPlain ? [] : into,
    goesTo: main && main.to !== next ? [main.to] : [],
    ends: !main && branches.length === 0 && lane.owner !== null && next === undefined && !lane.isBody,
    children: [
      ...(body ? itemsOf(body, look) : []),
      ...branches.map(({ port, edge, path, lane: own }) =>
        branchItem({ nodeId, port, edge, path, lane: own }, look),
      ),
    ],
  }
}

type Branch = Pick<BranchItem, 'nodeId' | 'port' | 'path'> & {
  edge: Edge | undefined
  lane: Lane | undefined
}

function branchItem({ nodeId, port, path, edge, lane }: Branch, look: Look): BranchItem {
  const children = lane ? itemsOf(lane, look) : []
  const [first] = children
  const isBelow = first?.kind === 'step' && first.nodeId === edge?.to

  return {
    kind: 'branch',
    nodeId,
    port,
    edgeId: edge?.id ?? null,
    path,
    goesTo: edge && !isBelow ? [edge.to] : [],
    ends: edge === undefined,
    children,
  }
}
