import { outputSchema, upstream } from '#graph/outputs'
import type { Fields } from '#graph/path'
import type { Json, Node, Workflow } from '#graph/workflow'
import type { DataStep } from '../form/expression/data-source.ts'
import { isRecord } from '../form/value-at.ts'
import type { CatalogIndex } from './catalog-index.ts'
import type { Calls, LastOutputs } from './editor-context.tsx'

/** Where samples come from. */
export type Samples = { index: CatalogIndex; lastOutputs: LastOutputs; calls: Calls }

type Known = Samples & { workflow: Workflow }

type Sample = { sample: Json | undefined; from: DataStep['from']; at: string | null }

/** What a node gave or would give, as true as can be had: pinned data stands in for it in tests. */
export function sampleOf(node: Node, { index, lastOutputs, calls }: Samples): Sample {
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
  const isCalled = node.type === 'flow.call' && calls[String(node.input.workflow)] !== undefined
  if (example && !isOwn && !isCalled && !nodeType?.inside)
    return { sample: example.output, from: 'example', at: null }

  return { sample: undefined, from: 'schema', at: null }
}

/** What the steps before a node gave, as its expressions see it. */
export function outputScope(nodeId: string | null, known: Known): Fields {
  const { workflow, index } = known
  const before = new Set(idsBefore(nodeId, known))
  const trigger = workflow.nodes
    .filter((node) => before.has(node.id) && index.isTrigger(node))
    .flatMap((node) => sampleOf(node, known).sample ?? [])[0]

  return { ...(trigger === undefined ? {} : { trigger }), steps: samplesBefore(nodeId, known) }
}

function samplesBefore(nodeId: string | null, known: Known): Fields {
  const before = new Set(idsBefore(nodeId, known))

  return samplesOf(
    known.workflow.nodes.filter(({ id }) => before.has(id)),
    known,
  )
}

/** Before the first step, what is not of a step has the triggers alone. */
export function idsBefore(
  nodeId: string | null,
  { workflow, index }: Pick<Known, 'workflow' | 'index'>,
): string[] {
  if (nodeId !== null) return upstream(workflow, nodeId)

  return workflow.nodes.filter(index.isTrigger).map(({ id }) => id)
}

export function samplesOf(nodes: Node[], known: Known): Fields {
  return Object.fromEntries(
    nodes.flatMap((node): [string, Json][] => {
      const { sample } = sampleOf(node, known)
      return sample === undefined ? [] : [[node.id, sample]]
    }),
  )
}
