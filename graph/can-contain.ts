import { nodeTypeOf } from './catalog.ts'
import { outermost } from './contain.ts'
import type { Catalog } from './node-type.ts'
import { containersOf } from './scope.ts'
import type { Node, Workflow } from './workflow.ts'

/** Nothing may live deeper than in so many containers. */
export const DEEPEST = 8

/** Whether nodes can be moved into a container, and if not, why. */
export function canContain(
  workflow: Workflow,
  catalog: Catalog,
  { nodeIds, container }: { nodeIds: string[]; container: string },
): { ok: true } | { ok: false; reason: string } {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const around = [container, ...containersOf(nodes, container)]
  const target = nodes.get(container)
  const reason =
    !target || !nodeTypeOf(catalog, target)?.inside
      ? 'Steps can only be put into a loop.'
      : refusalOf(outermost(nodes, nodeIds), { nodes, around, workflow, catalog })

  return reason === null ? { ok: true } : { ok: false, reason }
}

type Known = { nodes: ReadonlyMap<string, Node>; around: string[]; workflow: Workflow; catalog: Catalog }

function refusalOf(nodeIds: string[], { nodes, around, workflow, catalog }: Known): string | null {
  const triggers = nodeIds
    .flatMap((id) => nodes.get(id) ?? [])
    .find((node) => nodeTypeOf(catalog, node)?.trigger)
  if (triggers) return `“${triggers.title}” starts the workflow and cannot live in a loop.`
  if (nodeIds.some((id) => around.includes(id))) return 'A loop cannot be put into itself.'

  const deepest = Math.max(0, ...nodeIds.map((id) => depthBelow(workflow, id)))
  return around.length + deepest > DEEPEST
    ? `Loops can be put into each other ${DEEPEST} deep at most.`
    : null
}

/** How many containers lie on the longest way down from a node to what lives in it. */
function depthBelow(workflow: Workflow, nodeId: string): number {
  const children = workflow.nodes.filter(({ parent }) => parent === nodeId)

  return children.length === 0 ? 0 : 1 + Math.max(...children.map(({ id }) => depthBelow(workflow, id)))
}
