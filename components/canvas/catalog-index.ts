import type { Catalog, NodeType, Service } from '#graph/node-type'
import type { Node } from '#graph/workflow'
import { serviceOf } from './palette-list.ts'

export type CatalogIndex = {
  catalog: Catalog
  /** Undefined when this server has no such node type, or not in that version. */
  typeOf: (node: { type: string; version: number }) => NodeType | undefined
  serviceOf: (type: string) => Service | undefined
  isTrigger: (node: Node) => boolean
  /** Other nodes live in it. */
  isContainer: (node: Node) => boolean
}

export function indexCatalog(catalog: Catalog): CatalogIndex {
  const types = new Map(
    catalog.nodeTypes.map((nodeType) => [`${nodeType.type}@${nodeType.version}`, nodeType]),
  )
  const services = new Map(catalog.services.map((service) => [service.name, service]))
  const typeOf = ({ type, version }: { type: string; version: number }) => types.get(`${type}@${version}`)

  return {
    catalog,
    typeOf,
    serviceOf: (type) => services.get(serviceOf(type)),
    isTrigger: (node) => typeOf(node)?.trigger !== undefined || node.type.startsWith('trigger.'),
    isContainer: (node) => typeOf(node)?.inside !== undefined,
  }
}
