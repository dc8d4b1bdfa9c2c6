import { nodeTypeOf } from './catalog.ts'
import type { Catalog } from './node-type.ts'
import { pointer } from './pointer.ts'
import type { Json, Node, Workflow } from './workflow.ts'

/** A place in a document that people may look for. */
export type PlacedText = {
  /** Of the step; of a sticky note, its own. */
  nodeId: string
  kind: 'step' | 'note' | 'type' | 'value' | 'credential' | 'sticky'
  /** Of a value: where it stands in the input. */
  field: string
  text: string
}

/** Longer values are data rather than words; what comes after is not found. */
const LONGEST = 4_000

/** Everything a workflow can be found by beside its title. */
export function textsIn({ nodes, notes = [] }: Workflow, catalog: Catalog): PlacedText[] {
  return [
    ...nodes.flatMap((node) => textsOf(node, catalog)),
    ...notes.map(({ id, text }) => ({
      ...{ nodeId: id, field: '', kind: 'sticky' as const },
      text: text.slice(0, LONGEST),
    })),
  ]
}

/** The services that the steps belong to, each once. */
export function servicesIn({ nodes }: Workflow): string[] {
  return [...new Set(nodes.map(({ type }) => serviceOf(type)))]
}

function textsOf(node: Node, catalog: Catalog): PlacedText[] {
  const place = { nodeId: node.id, field: '' }

  return [
    { ...place, kind: 'step', text: node.title },
    ...(node.note ? [{ ...place, kind: 'note' as const, text: node.note.slice(0, LONGEST) }] : []),
    ...valuesOf(node.input, '').map(({ field, text }) => ({ ...place, kind: 'value' as const, field, text })),
    ...(node.credential
      ? [{ ...place, kind: 'credential' as const, text: `uses credential ${node.credential}` }]
      : []),
    { ...place, kind: 'type', text: typeText(node, catalog) },
  ]
}

/** The service and the node type, as people see them and as documents name them. */
function typeText(node: Node, catalog: Catalog): string {
  const service = catalog.services.find(({ name }) => name === serviceOf(node.type))
  const title = nodeTypeOf(catalog, node)?.title

  return [service?.title, title, node.type].filter(Boolean).join(' · ')
}

function valuesOf(value: Json, field: string): { field: string; text: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ field, text: value.slice(0, LONGEST) }]
  if (typeof value === 'number') return [{ field, text: String(value) }]
  if (value === null || typeof value !== 'object') return []

  return Object.entries(value).flatMap(([key, child]) => valuesOf(child, pointer(field, key)))
}

const serviceOf = (type: string) => type.slice(0, type.indexOf('.'))
