import { nodeTypeOf } from './catalog.ts'
import type { Catalog } from './node-type.ts'
import { portsOf } from './ports.ts'
import type { Node } from './workflow.ts'

/** The exit by which a step goes on when nothing says another. */
export function mainPort(node: Node, catalog: Catalog): string {
  const exits = exitsOf(node, catalog)

  return exits.includes('out') ? 'out' : (exits[0] ?? 'out')
}

/** What the order of a workflow depends on, from the contracts of its node types. */
export const knownOf = (catalog: Catalog) => ({
  exits: (node: Node) => exitsOf(node, catalog),
  isTrigger: (node: Node) => isTrigger(node, catalog),
})

function exitsOf(node: Node, catalog: Catalog): string[] {
  const nodeType = nodeTypeOf(catalog, node)

  return nodeType ? portsOf(node, nodeType).map(({ name }) => name) : ['out']
}

export const isTrigger = (node: Node, catalog: Catalog): boolean =>
  nodeTypeOf(catalog, node)?.trigger !== undefined || node.type.startsWith('trigger.')
