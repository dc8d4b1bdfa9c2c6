import { mayBeMissing } from '#graph/certainty'
import { outputSchema, upstream } from '#graph/outputs'
import type { Path } from '#graph/path'
import type { Json, Workflow } from '#graph/workflow'
import type { DataStep } from '../form/expression/data-source.ts'
import { fieldTree } from './field-tree.ts'
import { knownSchemas } from './known-schemas.ts'
import { type Samples, sampleOf } from './sample-of.ts'
import { iconOf } from './type-icon.ts'

type Known = Samples & { workflow: Workflow }

/** What a step may draw data from: the steps before it, nearest first, with the best sample there is of each. */
export function dataSteps(nodeId: string | null, known: Known): DataStep[] {
  const { workflow, index } = known
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const schemas = knownSchemas(known)

  return idsBefore(nodeId, known).flatMap((id) => {
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
        mayBeMissing: nodeId !== null && mayBeMissing(workflow, id, nodeId),
        fields: fieldTree({ path, label: node.title, schema: outputSchema(node, nodeType, schemas), sample }),
      },
    ]
  })
}

/** Before the first step, what is not of a step has the triggers alone. */
function idsBefore(nodeId: string | null, { workflow, index }: Pick<Known, 'workflow' | 'index'>): string[] {
  if (nodeId !== null) return upstream(workflow, nodeId)

  return workflow.nodes.filter(index.isTrigger).map(({ id }) => id)
}

/** What expressions of a node see on the last data. */
export function sampleScope(
  nodeId: string | null,
  { workflow, ...known }: Known,
  run: { id: string; title: string },
) {
  const before = new Set(idsBefore(nodeId, { workflow, ...known }))
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
