import { inferSchema } from '#graph/infer-schema'
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

  // The steps of a draft may still go round in a circle.
  const within =
    (seen: ReadonlySet<string>): Known =>
    (path) => {
      const node = nodeAt(path)
      const nodeType = node && samples.index.typeOf(node)
      if (!node || !nodeType || seen.has(node.id)) return undefined

      const { sample } = sampleOf(node, samples)
      const schema =
        sample === undefined
          ? givenBy(node, nodeType, samples, within(new Set([...seen, node.id])))
          : inferSchema(sample)
      return schemaAt(schema, path.keys)
    }

  return within(new Set())
}
