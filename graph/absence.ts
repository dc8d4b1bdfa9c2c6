import { mayBeMissing } from './certainty.ts'
import { EACH, flowInto } from './scope.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/** Why a value of an earlier step may not be there. */
export type Absence =
  /** The step runs only when another leaves by this port. */
  | { is: 'branch'; decision: string; port: string }
  /** It runs only when this trigger starts the run. */
  | { is: 'trigger'; trigger: string }
  /** It may fail, and the run goes on with `{ error }` in place of what it gives. */
  | { is: 'failure' }
  /** Not every way leads past it, and no one choice decides. */
  | { is: 'ways' }

/** null when the step has always run, and well, when the other does. */
export function absence(workflow: Workflow, from: string, at: string): Absence | null {
  const step = workflow.nodes.find(({ id }) => id === from)
  if (!step) return null
  if (!mayBeMissing(workflow, from, at)) return step.policy?.onError === 'continue' ? { is: 'failure' } : null

  const into = flowInto(workflow)
  return decision(workflow, { into, from, at }) ?? onlyTrigger(workflow, { into, from, at }) ?? { is: 'ways' }
}

type Way = { into: Map<string, Edge[]>; from: string; at: string }

/** The exit nearest before the step without which it cannot run, and the other step can. */
function decision({ nodes }: Workflow, { into, from, at }: Way): Absence | undefined {
  const named = upstreamEdges(into, from).filter(({ port }) => port !== 'out' && port !== EACH)
  const exit = named.find((edge) => {
    const isOpen = (other: Edge) => other.from !== edge.from || other.port !== edge.port
    return !isReached(nodes, into, from, isOpen) && isReached(nodes, into, at, isOpen)
  })

  return exit && { is: 'branch', decision: exit.from, port: exit.port }
}

function onlyTrigger({ nodes }: Workflow, { into, from, at }: Way): Absence | undefined {
  const rootsOf = (id: string) => {
    const ids = new Set([id, ...upstreamEdges(into, id).map((edge) => edge.from)])
    return nodes.filter((node) => ids.has(node.id) && isRoot(node, into))
  }
  const [only, ...others] = rootsOf(from)

  return only && others.length === 0 && rootsOf(at).length > 1
    ? { is: 'trigger', trigger: only.id }
    : undefined
}

/** The edges that lead to a step, those nearest to it first. */
function upstreamEdges(into: Map<string, Edge[]>, id: string): Edge[] {
  const seen = new Set([id])
  const edges: Edge[] = []
  // The set grows while it is walked.
  for (const reached of seen) {
    for (const edge of into.get(reached) ?? []) {
      edges.push(edge)
      seen.add(edge.from)
    }
  }

  return edges
}

function isReached(
  nodes: Node[],
  into: Map<string, Edge[]>,
  id: string,
  isOpen: (edge: Edge) => boolean,
): boolean {
  const roots = new Set(nodes.filter((node) => isRoot(node, into)).map(({ id }) => id))
  const seen = new Set([id])
  for (const reached of seen) {
    if (roots.has(reached)) return true
    for (const edge of into.get(reached) ?? []) if (isOpen(edge)) seen.add(edge.from)
  }

  return false
}

const isRoot = ({ id }: Node, into: Map<string, Edge[]>) => (into.get(id)?.length ?? 0) === 0
