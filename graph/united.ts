import type { Difference } from './diff.ts'
import type { Workflow } from './workflow.ts'

/** Both documents in one, to be drawn: the newer one, with what is gone where it was. */
export function united(before: Workflow, after: Workflow, { nodes, edges }: Difference): Workflow {
  const gone = new Set(nodes.filter(({ kind }) => kind === 'removed').map(({ id }) => id))
  const used = new Set(after.edges.map(({ id }) => id))
  const lost = edges.filter(({ kind }) => kind === 'removed').map(({ edge }) => edge)

  return {
    ...after,
    nodes: [...after.nodes, ...before.nodes.filter(({ id }) => gone.has(id))],
    edges: [
      ...after.edges,
      ...lost.map((edge) => (used.has(edge.id) ? { ...edge, id: `gone${edge.id}` } : edge)),
    ],
  }
}
