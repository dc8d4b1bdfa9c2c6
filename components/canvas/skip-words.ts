import { portsOf } from '#graph/ports'
import { whySkipped } from '#graph/why-skipped'
import type { Workflow } from '#graph/workflow'
import type { CatalogIndex } from './catalog-index.ts'

type Given = {
  nodeId: string
  typeOf: CatalogIndex['typeOf']
  endedOf: (nodeId: string) => { status: string; port: string | null } | undefined
}

/** Why a step was skipped, as people would say it. */
export function skipWords(workflow: Workflow, { nodeId, typeOf, endedOf }: Given): string {
  const why = whySkipped(workflow, nodeId, endedOf)
  if ('trigger' in why) return 'Another trigger started this run.'
  const node = workflow.nodes.find(({ id }) => id === why.nodeId)
  const nodeType = node && typeOf(node)
  const titleOf = (port: string) =>
    (node && nodeType ? portsOf(node, nodeType) : []).find(({ name }) => name === port)?.title ?? port
  const title = node?.title ?? 'A step before it'
  if (why.wanted === 'error') return `“${title}” did not fail.`
  if (why.left === 'error') return `“${title}” failed and went on by its way for errors.`

  return why.left === null ? `“${title}” led no further.` : `“${title}” went on by “${titleOf(why.left)}”.`
}
