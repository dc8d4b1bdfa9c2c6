import { inferSchema } from '#graph/infer-schema'
import type { NodeType, Schema } from '#graph/node-type'
import type { Known } from '#graph/outputs'
import type { Path } from '#graph/path'
import { schemaAt } from '#graph/schema-at'
import type { Node, Workflow } from '#graph/workflow'
import { givenBy } from './given-by.ts'
import { type Samples, sampleOf } from './sample-of.ts'

/** What the steps of a workflow give at any path: told by the best sample there is of each, else by its contract. */
export function knownSchemas({ workflow, ...samples }: Samples & { workflow: Workflow }): Known {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const trigger = workflow.nodes.find((node) => samples.index.isTrigger(node))
  const nodeAt = ({ root, stepId = '' }: Path): Node | undefined =>
    root === 'trigger' ? trigger : root === 'steps' ? nodes.get(stepId) : undefined

  const found = new Map<string, Schema>()
  const inWork = new Set<string>()
  let circles = 0

  const givenAt = (node: Node, nodeType: NodeType): Schema => {
    const { sample } = sampleOf(node, samples)
    return sample === undefined ? givenBy(node, nodeType, samples, known) : inferSchema(sample)
  }
  const known: Known = (path) => {
    const node = nodeAt(path)
    const nodeType = node && samples.index.typeOf(node)
    if (!node || !nodeType) return undefined
    // The steps of a draft may still go round in a circle.
    if (inWork.has(node.id)) {
      circles += 1
      return undefined
    }

    const before = circles
    inWork.add(node.id)
    const schema = found.get(node.id) ?? givenAt(node, nodeType)
    inWork.delete(node.id)
    // What was found within a circle depends on where it was entered.
    if (circles === before || inWork.size === 0) found.set(node.id, schema)
    return schemaAt(schema, path.keys)
  }

  return known
}
