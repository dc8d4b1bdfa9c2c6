import type { NodeType, Schema } from '#graph/node-type'
import { type Known, outputSchema } from '#graph/outputs'
import type { Node } from '#graph/workflow'
import type { Samples } from './sample-of.ts'

/** What a node gives, as far as it is known: of a call what the workflow called says. */
export function givenBy(node: Node, nodeType: NodeType, { calls }: Samples, known: Known): Schema {
  const isAnswered = node.type === 'flow.call' && node.input.wait !== false && node.pinned === undefined
  const returns = isAnswered ? calls[String(node.input.workflow)]?.returns : null

  return returns ?? outputSchema(node, nodeType, known)
}
