import { mayBeMissing } from '#graph/certainty'
import { outputSchema, upstream } from '#graph/outputs'
import type { Path } from '#graph/path'
import type { Json, Node, Workflow } from '#graph/workflow'
import type { DataStep } from '../form/expression/data-source.ts'
import { isRecord } from '../form/value-at.ts'
import type { CatalogIndex } from './catalog-index.ts'
import type { LastOutputs } from './editor-context.tsx'
import { fieldTree } from './field-tree.ts'
import { iconOf } from './type-icon.ts'

type Known = { workflow: Workflow; index: CatalogIndex; lastOutputs: LastOutputs }

/** What a step may draw data from: the steps before it, nearest first, with the best sample there is of each. */
export function dataSteps(nodeId: string, known: Known): DataStep[] {
  const { workflow, index } = known
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))

  return upstream(workflow, nodeId).flatMap((id) => {
    const node = nodes.get(id)
    const nodeType = node && index.typeOf(node)
    if (!node || !nodeType || node.disabled) return []
    const service = index.serviceOf(node.type)
    const { sample, from, at } = sampleOf(node, known)
    const path: Path = index.isTrigger(node)
      ? { root: 'trigger', keys: [] }
      : { root: 'steps', stepId: id, keys: [] }
    return [
      {
        nodeId: id,
        title: node.title,
        icon: iconOf(node.type, service),
        service: service?.title ?? node.type,
        from,
        at,
        mayBeMissing: mayBeMissing(workflow, id, nodeId),
        fields: fieldTree({ path, label: node.title, schema: outputSchema(node, nodeType), sample }),
      },
    ]
  })
}

type Sample = { sample: Json | undefined; from: DataStep['from']; at: string | null }

/** What a node gave or would give, as true as can be had: pinned data stands in for it in tests. */
export function sampleOf(node: Node, { index, lastOutputs }: Omit<Known, 'workflow'>): Sample {
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

/** What expressions of a node see on the last data. */
export function sampleScope(
  nodeId: string,
  { workflow, ...known }: Known,
  run: { id: string; title: string },
) {
  const before = new Set(upstream(workflow, nodeId))
  const nodes = workflow.nodes.filter((node) => before.has(node.id))
  const samples = nodes.map((node) => [node, sampleOf(node, known).sample] as const)
  const trigger = samples.find(([node, sample]) => known.index.isTrigger(node) && sample !== undefined)
  const steps = samples.flatMap(([node, sample]): [string, Json][] =>
    sample === undefined ? [] : [[node.id, sample]],
  )

  return {
    ...(trigger?.[1] === undefined ? {} : { trigger: trigger[1] }),
    steps: Object.fromEntries(steps),
    run: { id: 'preview', startedAt: new Date().toISOString(), test: true },
    workflow: run,
    vars: workflow.settings.vars ?? {},
  }
}
