import type { Edge, Workflow } from './workflow.ts'

/** Why a step did not run although the run went on. */
export type WhySkipped =
  /** A step before it was left by another exit; `left` is null when it gave no way at all. */
  | { nodeId: string; left: string | null; wanted: string }
  /** Nothing that ran leads to it: another trigger started the run. */
  | { trigger: true }

type Ended = { status: string; port: string | null }

/** Looks back along the lines to the nearest step that ran and decided otherwise. */
export function whySkipped(
  { edges }: Workflow,
  nodeId: string,
  endedOf: (nodeId: string) => Ended | undefined,
): WhySkipped {
  const into = Map.groupBy(edges, ({ to }) => to)
  const seen = new Set([nodeId])

  for (const id of seen) {
    const before = into.get(id) ?? []
    const decided = before.find((edge) => isOther(edge, endedOf(edge.from)))
    if (decided) {
      return { nodeId: decided.from, left: endedOf(decided.from)?.port ?? null, wanted: decided.port }
    }
    for (const { from } of before) seen.add(from)
  }

  return { trigger: true }
}

const isOther = ({ port }: Edge, ended: Ended | undefined): boolean =>
  ended !== undefined &&
  (ended.status === 'done' || ended.status === 'failed') &&
  (ended.port ?? (ended.status === 'done' ? 'out' : null)) !== port
