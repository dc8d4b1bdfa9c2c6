import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'

/** A step that no trigger leads to never runs; told of the first in a row only. */
export const reachProblems: Rule = ({ workflow, typeOf, into }) => {
  const outOf = Map.groupBy([...into.values()].flat(), ({ from }) => from)
  const triggers = workflow.nodes.filter((node) => typeOf(node)?.trigger)
  const reached = new Set(triggers.map(({ id }) => id))
  // Without any trigger there is one thing to say, and `triggers.ts` says it.
  if (reached.size === 0) return []

  for (const id of reached) for (const edge of outOf.get(id) ?? []) reached.add(edge.to)

  return workflow.nodes
    .filter(({ id, disabled }) => !reached.has(id) && !into.has(id) && !disabled)
    .map(
      ({ id, title }): Problem => ({
        severity: 'warning',
        nodeId: id,
        message: `Nothing leads to “${title}”, so it never runs.`,
        fix: 'Connect it to a step that comes before it, or remove it.',
      }),
    )
}
