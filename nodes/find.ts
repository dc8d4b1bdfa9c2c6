import type { NodeType, Service } from '#graph/node-type'
import { catalog } from './catalog.ts'

const nodeTypes = new Map(catalog.nodeTypes.map((each) => [`${each.type}@${each.version}`, each]))
const services = new Map(catalog.services.map((each) => [each.name, each]))

/** A node type of the catalog, in the version a node was placed with. */
export function nodeType(type: string, version: number): NodeType | undefined {
  return nodeTypes.get(`${type}@${version}`)
}

export function service(name: string): Service | undefined {
  return services.get(name)
}
