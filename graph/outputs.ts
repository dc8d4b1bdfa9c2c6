import { inferSchema } from './infer-schema.ts'
import type { NodeType, Schema } from './node-type.ts'
import { flowInto } from './scope.ts'
import { isTemplate } from './template.ts'
import type { Json, Node, Workflow } from './workflow.ts'

/** The ids of all nodes a node may draw data from, the nearest first; the containers it lives in are among them. */
export function upstream(workflow: Workflow, nodeId: string): string[] {
  const into = flowInto(workflow)
  const found = new Set([nodeId])
  // The set grows while it is walked.
  for (const id of found) {
    for (const edge of into.get(id) ?? []) found.add(edge.from)
  }

  return [...found].slice(1)
}

/** What a node gives, as far as is known before it runs: of its pinned data, its fields or its contract. */
export function outputSchema(node: Node, nodeType: NodeType): Schema {
  if (node.pinned !== undefined) return inferSchema(node.pinned)
  if (nodeType.type === 'data.set') return setSchema(node)

  return nodeType.output
}

function setSchema({ input }: Node): Schema {
  const fields = Array.isArray(input.fields) ? input.fields : []
  const named = fields.flatMap((field): [string, Schema][] => {
    if (field === null || typeof field !== 'object' || Array.isArray(field)) return []
    return typeof field.name === 'string' && field.name !== '' ? [[field.name, valueSchema(field.value)]] : []
  })

  return {
    type: 'object',
    properties: Object.fromEntries(named),
    required: named.map(([name]) => name),
    additionalProperties: input.base !== undefined,
  }
}

/** An expression may give anything. */
function valueSchema(value: Json | undefined): Schema {
  return value === undefined || isTemplate(value) ? {} : inferSchema(value)
}
