import { findCycle } from '../order.ts'
import type { Rule } from './rule.ts'

/** Steps in a circle would wait for each other for ever. A step that leads to itself is told by its edge. */
export const cycleProblems: Rule = ({ workflow, nodes }) => {
  const edges = workflow.edges.filter(({ from, to }) => from !== to)
  const cycle = findCycle({ ...workflow, edges })
  const [first] = cycle ?? []
  if (!cycle || first === undefined) return []

  const around = [...cycle, first].map((id) => `“${nodes.get(id)?.title ?? id}”`).join(' → ')
  return [
    {
      severity: 'error',
      nodeId: first,
      message: `These steps go round in a circle: ${around}.`,
      fix: 'Remove one of the connections between them.',
    },
  ]
}
