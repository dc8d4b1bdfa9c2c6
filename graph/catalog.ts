import type { Catalog, NodeType } from './node-type.ts'

const indexes = new WeakMap<Catalog, Map<string, NodeType>>()

/** The contract a node was placed with; undefined when this instance does not have it. */
export function nodeTypeOf(catalog: Catalog, node: { type: string; version: number }): NodeType | undefined {
  return index(catalog).get(key(node))
}

function index(catalog: Catalog): Map<string, NodeType> {
  const found =
    indexes.get(catalog) ?? new Map(catalog.nodeTypes.map((nodeType) => [key(nodeType), nodeType]))
  indexes.set(catalog, found)

  return found
}

function key({ type, version }: { type: string; version: number }): string {
  return `${type}@${version}`
}
