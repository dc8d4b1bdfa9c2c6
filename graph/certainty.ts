import { arrivalsWanted } from './join.ts'
import { order } from './order.ts'
import { EACH, flowInto } from './scope.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/**
 * True when a step may not have run (or is not upstream at all) by the time another runs: a reference from
 * `at` to `from` may then find nothing. It is certain when every way into `at` passes `from`, or passes
 * something that makes `from` run as well.
 */
export function mayBeMissing(workflow: Workflow, from: string, at: string): boolean {
  const { bits, before, certain } = certainties(workflow)

  return ((certain.get(at) ?? 0n) & (before.get(at) ?? 0n) & (bits.get(from) ?? 0n)) === 0n
}

/** True when edges lead from one step to another. On a circle nothing is said, and all is taken to be before. */
export function comesBefore(workflow: Workflow, from: string, at: string): boolean {
  const { bits, before } = certainties(workflow)
  const known = before.get(at)

  return known === undefined || (known & (bits.get(from) ?? 0n)) !== 0n
}

type Certainties = {
  bits: Map<string, bigint>
  /** By node: the bits of all nodes upstream. */
  before: Map<string, bigint>
  /** By node: the bits of the nodes that its running implies, some of which may come later. */
  certain: Map<string, bigint>
}

const known = new WeakMap<Workflow, Certainties>()

/** Documents are never changed in place, so what was found of one stays true. */
function certainties(workflow: Workflow): Certainties {
  const found = known.get(workflow) ?? compute(workflow)
  known.set(workflow, found)

  return found
}

function compute(workflow: Workflow): Certainties {
  const into = flowInto(workflow)
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const outOf = Map.groupBy([...into.values()].flat(), (edge) => edge.from)
  const { ids } = order(workflow)
  const bits = new Map(workflow.nodes.map(({ id }, index) => [id, 1n << BigInt(index)]))
  const follows = consequences(workflow, { ids, outOf, bits })

  const before = new Map<string, bigint>()
  const certain = new Map<string, bigint>()
  for (const id of ids) {
    const parents = (into.get(id) ?? []).map(({ from }) => (before.get(from) ?? 0n) | (bits.get(from) ?? 0n))
    before.set(
      id,
      parents.reduce((a, b) => a | b, 0n),
    )
    const node = nodes.get(id)
    // A merge that goes on with the first does not wait for what runs beside it.
    const waits = node === undefined || arrivalsWanted(node) === null
    const ways = (into.get(id) ?? []).map(
      (edge) => (certain.get(edge.from) ?? 0n) | (bits.get(edge.from) ?? 0n) | (waits ? follows(edge) : 0n),
    )
    certain.set(id, ways.length === 0 ? 0n : ways.reduce((a, b) => a & b))
  }

  return { bits, before, certain }
}

/** For an edge that is live: the bits of every node that runs because of it, without a choice between. */
function consequences(
  { nodes }: Workflow,
  { ids, outOf, bits }: { ids: string[]; outOf: Map<string, Edge[]>; bits: Map<string, bigint> },
): (edge: Edge) => bigint {
  const byExit = new Map<string, bigint>()
  const exit = (id: string, port: string) => `${id}.${port}`
  const byId = new Map(nodes.map((node) => [node.id, node]))

  for (const id of ids.toReversed()) {
    for (const edge of outOf.get(id) ?? []) {
      const next = byId.get(edge.to)
      const onward = next && hasOneExit(next, outOf) ? (byExit.get(exit(edge.to, 'out')) ?? 0n) : 0n
      const key = exit(id, edge.port)
      byExit.set(key, (byExit.get(key) ?? 0n) | (bits.get(edge.to) ?? 0n) | onward)
    }
  }

  return (edge) => byExit.get(exit(edge.from, edge.port)) ?? 0n
}

/** A step with one exit leaves by it, or the run ends. */
function hasOneExit({ id, policy }: Node, outOf: Map<string, Edge[]>): boolean {
  return (
    policy?.onError !== 'branch' && (outOf.get(id) ?? []).every(({ port }) => port === 'out' || port === EACH)
  )
}
