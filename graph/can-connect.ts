import { nodeTypeOf } from './catalog.ts'
import type { Catalog } from './node-type.ts'
import { leadsTo } from './order.ts'
import { portsOf } from './ports.ts'
import type { Edge, Workflow } from './workflow.ts'

type Connection = Omit<Edge, 'id'>

/** Whether the canvas lets go of a line there, and if not, why. */
export function canConnect(
  workflow: Workflow,
  catalog: Catalog,
  connection: Connection,
): { ok: true } | { ok: false; reason: string } {
  const reason = connectionRefusal(workflow, connection) ?? typeRefusal(workflow, catalog, connection)

  return reason === null ? { ok: true } : { ok: false, reason }
}

/** Why the graph itself cannot take an edge, whatever its nodes are; null when it can. */
export function connectionRefusal(workflow: Workflow, { from, port, to }: Connection): string | null {
  const ids = new Set(workflow.nodes.map(({ id }) => id))
  if (!ids.has(from) || !ids.has(to)) return 'That step is no longer there.'
  if (from === to) return 'A step cannot lead to itself.'
  if (workflow.edges.some((edge) => edge.from === from && edge.port === port && edge.to === to)) {
    return 'These steps are already connected.'
  }

  const parents = new Map(workflow.nodes.map(({ id, parent }) => [id, parent]))
  if (parents.get(from) !== parents.get(to)) return 'A line cannot cross the border of a loop.'

  return leadsTo(workflow.edges, to, from) ? 'That would go round in a circle.' : null
}

function typeRefusal(workflow: Workflow, catalog: Catalog, { from, port, to }: Connection): string | null {
  const target = workflow.nodes.find(({ id }) => id === to)
  if (target && nodeTypeOf(catalog, target)?.trigger)
    return 'A trigger starts a workflow: nothing leads into it.'

  const source = workflow.nodes.find(({ id }) => id === from)
  const sourceType = source && nodeTypeOf(catalog, source)
  const isKnown = !source || !sourceType || portsOf(source, sourceType).some(({ name }) => name === port)
  return isKnown ? null : 'That step has no such exit.'
}
