import { arrivalsWanted } from './join.ts'
import type { Edge, Json, Node, Workflow } from './workflow.ts'

/** How each settled node ended, by node id. A node without an entry has not settled. */
export type Results = { [nodeId: string]: Result }

export type Result =
  | { status: 'done'; output: Json; port: string }
  /** `handled` says that the node's policy let the run go on, and by which way. */
  | { status: 'failed'; error: Failure; handled?: 'continue' | 'branch' }
  | { status: 'skipped' }

export type Failure = {
  kind?: 'user' | 'wait' | 'reconnect' | 'outage' | 'internal'
  message: string
  fix?: string
  /** A person must decide: nothing around it goes on either. */
  stops?: true
}

export type Next = { ready: Node[]; skipped: Node[] }

/** A step that leaves by this port ends the run: nothing after it or beside it begins. No edge has it. */
export const END = 'end'

/** How a disabled node settles: nothing is done, and the run goes on by the usual port. */
export const passedOver: Result = { status: 'done', output: null, port: 'out' }

/**
 * The nodes a run can settle next.
 *
 * The join rule: a node waits until every node with an edge into it has settled. Then it is ready when at
 * least one of those edges is live, and skipped when none is, and so on down the line. An edge is live when
 * the node before it left by the edge's port: done by the port it chose, failed-and-continued by `out`,
 * failed-and-branched by `error`. A skipped node, or one that failed for good, leaves by none. A node that no
 * edge leads into is ready from the start (`start` settles those of a whole workflow beforehand). A merge that
 * wants fewer than all is ready with the live edges it wants.
 *
 * Once a node has failed for good, or ended the run, nothing is next. A ready node that is disabled settles as
 * `passedOver` and is never executed. `graph/plan.ts` gives the same answers at a cost that does not grow with
 * the run.
 */
export function next(workflow: Workflow, results: Results): Next {
  if (isOver(results)) return { ready: [], skipped: [] }

  const into = edgesInto(workflow)
  const before = (node: Node) => into.get(node.id) ?? []
  const arrived = (node: Node) => before(node).filter((edge) => isLive(edge, results[edge.from])).length
  const isReady = (node: Node) => before(node).length === 0 || arrived(node) > 0
  const settling = workflow.nodes.filter(
    (node) =>
      !results[node.id] &&
      (arrived(node) >= (arrivalsWanted(node) ?? Number.POSITIVE_INFINITY) ||
        before(node).every((edge) => results[edge.from])),
  )

  return {
    ready: settling.filter(isReady),
    skipped: settling.filter((node) => !isReady(node)),
  }
}

/** True when nothing new may begin: a step failed for good or ended the run. */
export function isOver(results: Results): boolean {
  return Object.values(results).some(ends)
}

export function ends(result: Result): boolean {
  return result.status === 'failed' ? !result.handled : result.status === 'done' && result.port === END
}

/**
 * The results a run starts with: the trigger that fired is done, every other node that no edge leads into
 * (the other triggers among them) is skipped.
 */
export function start(workflow: Workflow, triggerNodeId: string, payload: Json): Results {
  const into = edgesInto(workflow)
  const others = workflow.nodes.filter((node) => node.id !== triggerNodeId && !into.has(node.id))

  return {
    ...Object.fromEntries(others.map((node) => [node.id, { status: 'skipped' } as const])),
    [triggerNodeId]: { status: 'done', output: payload, port: 'out' },
  }
}

/** The failure that ends the run, if there is one. */
export function failure(results: Results): { nodeId: string; error: Failure } | null {
  for (const nodeId in results) {
    const result = results[nodeId]
    if (result?.status === 'failed' && !result.handled) return { nodeId, error: result.error }
  }

  return null
}

/** The port a node left by; null when nothing after it is live. */
export function portOf(result: Result): string | null {
  if (result.status === 'done') return result.port
  if (result.status === 'skipped' || !result.handled) return null

  return result.handled === 'branch' ? 'error' : 'out'
}

/** What expressions see of the node as `steps.<id>`; undefined when it gave nothing. */
export function outputOf(result: Result): Json | undefined {
  if (result.status === 'done') return result.output
  if (result.status === 'skipped' || !result.handled) return undefined

  const { kind, message, fix } = result.error
  return { error: { message, ...(kind && { kind }), ...(fix && { fix }) } }
}

export function isLive(edge: Edge, result: Result | undefined): boolean {
  return result !== undefined && portOf(result) === edge.port
}

/** A document with problems may hold edges whose ends are gone; they count for nothing. */
export function edgesInto(workflow: Workflow): Map<string, Edge[]> {
  const ids = new Set(workflow.nodes.map((node) => node.id))
  const whole = workflow.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to))

  return Map.groupBy(whole, (edge) => edge.to)
}
