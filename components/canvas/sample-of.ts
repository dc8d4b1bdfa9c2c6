import { outputSchema } from '#graph/outputs'
import type { Json, Node } from '#graph/workflow'
import type { DataStep } from '../form/expression/data-source.ts'
import { isRecord } from '../form/value-at.ts'
import type { CatalogIndex } from './catalog-index.ts'
import type { LastOutputs } from './editor-context.tsx'

/** Where samples come from. */
export type Samples = { index: CatalogIndex; lastOutputs: LastOutputs }

type Sample = { sample: Json | undefined; from: DataStep['from']; at: string | null }

/** What a node gave or would give, as true as can be had: pinned data stands in for it in tests. */
export function sampleOf(node: Node, { index, lastOutputs }: Samples): Sample {
  if (node.pinned !== undefined) return { sample: node.pinned, from: 'pinned', at: null }
  const last = lastOutputs[node.id]
  if (last) return { sample: last.output, from: 'run', at: last.at }
  const { payload } = node.input
  if (node.type === 'trigger.manual' && isRecord(payload) && Object.keys(payload).length > 0) {
    return { sample: payload, from: 'example', at: null }
  }
  const nodeType = index.typeOf(node)
  const { example } = nodeType ?? {}
  // Where each workflow gives fields of its own, those of the example would only mislead.
  const isOwn = nodeType ? outputSchema(node, nodeType) !== nodeType.output : false
  if (example && !isOwn) return { sample: example.output, from: 'example', at: null }

  return { sample: undefined, from: 'schema', at: null }
}
