import { mainPort } from '#graph/exits'
import type { OutlineRow } from '#graph/outline-rows'
import { portsOf } from '#graph/ports'
import type { Node, Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'
import type { PaletteRequest } from '../view.ts'

/** Where a step goes that is added after a row: into the line that leads on, else to the free exit. */
export function requestAfter(workflow: Workflow, index: CatalogIndex, { item }: OutlineRow): PaletteRequest {
  if (item.kind === 'loose') return {}
  if (item.kind === 'branch')
    return item.edgeId ? { edge: item.edgeId } : { from: { node: item.nodeId, port: item.port } }

  const node = workflow.nodes.find(({ id }) => id === item.nodeId)
  if (!node) return {}
  const isEmpty = index.isContainer(node) && !workflow.nodes.some(({ parent }) => parent === node.id)
  if (isEmpty) return { inside: node.id }
  const port = exitFor(workflow, index, node)
  const leaving = workflow.edges.filter((edge) => edge.from === node.id && edge.port === port)
  const [only] = leaving

  return only && leaving.length === 1 ? { edge: only.id } : { from: { node: node.id, port } }
}

/** Where a step goes that is added before a row; in words why it cannot. */
export function requestBefore({ edges, nodes }: Workflow, { item }: OutlineRow): PaletteRequest | string {
  if (item.kind !== 'step') return 'Move to a step first.'
  const into = edges.filter(({ to }) => to === item.nodeId)
  const [only] = into
  const title = nodes.find(({ id }) => id === item.nodeId)?.title
  if (!only) return `Nothing leads to “${title}”.`

  return into.length === 1
    ? { edge: only.id }
    : `Several steps lead to “${title}”. Add a step after one of them.`
}

/** The usual way on; of a step that only branches, the first exit nothing is at yet. */
function exitFor({ edges }: Workflow, index: CatalogIndex, node: Node): string {
  const main = mainPort(node, index.catalog)
  const nodeType = index.typeOf(node)
  if (main === 'out' || !nodeType) return main
  const isFree = (port: string) => !edges.some((edge) => edge.from === node.id && edge.port === port)

  return portsOf(node, nodeType).find(({ name }) => isFree(name))?.name ?? main
}
