import { mayBeMissing } from '#graph/certainty'
import type { Path } from '#graph/path'
import type { Node, Workflow } from '#graph/workflow'
import type { DataStep } from '../form/expression/data-source.ts'
import { fieldTree } from './field-tree.ts'
import { givenBy } from './given-by.ts'
import { roundFields, runStep } from './loop-data.ts'
import { type Known, loopsAround, type Reader, waitsSeen } from './reader.ts'
import { type Entries, entriesOf, schemasIn } from './round-entries.ts'
import { idsBefore, sampleOf } from './sample-of.ts'
import { iconOf } from './type-icon.ts'
import { varsStep } from './vars-step.ts'

/** What a step may draw data from: the steps before it, nearest first, with the best sample there is of each. */
export function dataSteps({ nodeId, inside = false }: Reader, known: Known): DataStep[] {
  const { workflow, index } = known
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const around = loopsAround({ nodeId, inside }, workflow)
  const before = sourcesOf({ nodeId, inside }, known)
  const entries = entriesOf(around, known)
  const rounds = new Map(roundsAround(around, known, entries).map((step) => [step.nodeId, step]))
  const schemas = schemasIn(known, entries)

  const steps = before.flatMap((id): DataStep[] => {
    const round = rounds.get(id)
    if (round) return [round]
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
        mayBeMissing: nodeId !== null && node.parent !== nodeId && isUncertain(node, nodeId, workflow),
        fields: fieldTree({
          path,
          label: node.title,
          schema: givenBy(node, nodeType, known, schemas),
          sample,
        }),
      },
    ]
  })

  if (nodeId === null) return steps
  const vars = varsStep(workflow)
  const run = steps.length === 0 ? [] : [runStep(waitsSeen(around, workflow))]

  return [...steps, ...(vars ? [vars] : []), ...run]
}

const isUncertain = (node: Node, at: string, workflow: Workflow) =>
  node.policy?.onError === 'continue' || mayBeMissing(workflow, node.id, at)

/** Ids of the nodes whose data can be read, the nearest first. */
function sourcesOf({ nodeId, inside }: Reader, known: Known): string[] {
  const before = idsBefore(nodeId, known)
  if (!inside || nodeId === null) return before
  const body = known.workflow.nodes.filter(({ parent }) => parent === nodeId).map(({ id }) => id)

  return [...body.toReversed(), nodeId, ...before]
}

/** What the loops around show of the round they are in. */
function roundsAround(around: Node[], { index, lastOutputs }: Known, entries: Entries): DataStep[] {
  const itemOf = around.find((node) => entries.get(node.id) !== null)

  return around.flatMap((node, place): DataStep[] => {
    const inside = index.typeOf(node)?.inside
    if (!inside) return []
    const service = index.serviceOf(node.type)
    const entry = entries.get(node.id) ?? null
    const last = lastOutputs[node.id]
    const fields = roundFields({ node, inside, entry, isNearest: place === 0, hasItem: node === itemOf })
    return [
      {
        nodeId: node.id,
        title: node.title,
        icon: iconOf(node.type, service),
        service: service?.title ?? node.type,
        from: last && entry?.sample !== undefined ? 'run' : 'schema',
        at: last?.at ?? null,
        mayBeMissing: false,
        fields,
      },
    ]
  })
}
