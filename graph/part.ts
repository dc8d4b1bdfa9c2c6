import { type Plan, plan } from './plan.ts'
import type { Result, Results } from './schedule.ts'
import { containersOf, scope } from './scope.ts'
import type { Stubs } from './test-case.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/**
 * The part of a draft that a test runs: one step alone, all that leads to it, or it and all that comes after it. Inside
 * loops it is about one entry, and ends with that round.
 */
export type Part = {
  nodeId: string
  reach: Reach
  /** By loop around it: the entry gone through, and no other. */
  entries: { [loopId: string]: number }
  /** By path in the run: what stands in for steps before it that are not run. */
  given: { [path: string]: Given }
}

export type Reach = 'only' | 'to' | 'from'

/** `port`: the exit by which the step is taken to have left. */
export type Given = { port: string } & (
  | { from: 'run'; runId: string; path: string; at: string }
  | { from: 'pinned' | 'example' }
  /** Of the trigger alone. */
  | { from: 'event' | 'captured' }
)

/** A document as a test runs it: with the part that runs, and with what steps answer in place of acting. */
export type TestDocument = Workflow & { part?: Part; stubs?: Stubs }

type Nodes = ReadonlyMap<string, Node>
type About = Pick<Part, 'nodeId' | 'reach' | 'entries'>

/** For each loop around a node the entry chosen, else the first. */
export function entriesAround(nodes: Nodes, nodeId: string, chosen: Part['entries'] = {}): Part['entries'] {
  return Object.fromEntries(containersOf(nodes, nodeId).map((id) => [id, chosen[id] ?? 0]))
}

/** What the part is about in one scope: its node, or the loop that lives in; nothing in scopes it does not go through. */
export function targetIn(nodes: Nodes, nodeId: string, container?: string): string | undefined {
  return [nodeId, ...containersOf(nodes, nodeId)].find((id) => nodes.get(id)?.parent === container)
}

/** Where in the run a scope stands: empty, or `loop[3].`. */
export function prefixOf(nodes: Nodes, entries: Part['entries'], container?: string): string {
  if (container === undefined) return ''
  const around = [container, ...containersOf(nodes, container)].toReversed()

  return around.map((id) => `${id}[${entries[id] ?? 0}].`).join('')
}

/** One scope as a part of it is walked: what is not run has settled beforehand, given or passed over. */
export function narrowed(
  whole: Plan,
  { part, target, given }: { part: About; target: string; given: (nodeId: string) => Result | undefined },
): { plan: Plan; first: Results } {
  const runs = runsIn(whole, part, target)
  const others = [...whole.nodes.keys()].filter((id) => !runs.has(id))
  const first: Results = Object.fromEntries(others.map((id) => [id, given(id) ?? { status: 'skipped' }]))
  if (part.reach !== 'from') return { plan: whole, first }

  // It is run whatever led to it: that nothing did is what a person wants to see past.
  const into = new Map([...whole.into].filter(([id]) => id !== target))
  return { plan: { ...whole, into }, first }
}

function runsIn(whole: Plan, { nodeId, reach }: About, target: string): Set<string> {
  if (reach === 'to') return along([target], (id) => (whole.into.get(id) ?? []).map(from))
  if (reach === 'only' || target !== nodeId) return new Set([target])

  return along([target], (id) => (whole.outOf.get(id) ?? []).map(to))
}

/** The ids of all nodes a test may run. Whatever lives in a loop is run with it. */
export function nodesRun(workflow: Workflow, part: About): Set<string> {
  const nodes = byId(workflow)
  const chain = containersOf(nodes, part.nodeId)
  const runs = [undefined, ...chain].flatMap((container) => {
    const target = targetIn(nodes, part.nodeId, container)
    return target === undefined ? [] : [...runsIn(plan(scope(workflow, container)), part, target)]
  })
  const shown = runs.filter((id) => part.reach !== 'only' || id === part.nodeId)
  const whole = new Set(shown.filter((id) => !chain.includes(id)))
  const inside = workflow.nodes.filter(({ id }) =>
    containersOf(nodes, id).some((around) => whole.has(around)),
  )

  return new Set([...shown, ...inside.map(({ id }) => id)])
}

/** The ids of all nodes a test of the whole may run once that trigger fired. */
export function nodesReached(workflow: Workflow, triggerId: string): Set<string> {
  return nodesRun(workflow, { nodeId: triggerId, reach: 'from', entries: {} })
}

/** A step that is not run and whose data is read; `leads` when the node itself comes after it. */
export type Wanted = { nodeId: string; path: string; leads: boolean }

/** The steps before the part, in the scopes it goes through, whose data a test from there wants. */
export function wantedBy(workflow: Workflow, part: About): Wanted[] {
  const nodes = byId(workflow)

  return [undefined, ...containersOf(nodes, part.nodeId).toReversed()].flatMap((container) => {
    const target = targetIn(nodes, part.nodeId, container)
    if (target === undefined) return []
    const whole = plan(scope(workflow, container))
    const runs = runsIn(whole, part, target)
    const before = (ids: Iterable<string>) => along(ids, (id) => (whole.into.get(id) ?? []).map(from))
    const leading = before([target])
    const prefix = prefixOf(nodes, part.entries, container)

    return [...before(runs)]
      .filter((id) => !runs.has(id))
      .map((nodeId) => ({ nodeId, path: prefix + nodeId, leads: leading.has(nodeId) }))
  })
}

/** All that can be got to; the set grows while it is walked. */
function along(ids: Iterable<string>, neighbours: (id: string) => string[]): Set<string> {
  const found = new Set(ids)
  for (const id of found) for (const other of neighbours(id)) found.add(other)

  return found
}

const from = (edge: Edge) => edge.from
const to = (edge: Edge) => edge.to
const byId = ({ nodes }: Workflow): Nodes => new Map(nodes.map((node) => [node.id, node]))
