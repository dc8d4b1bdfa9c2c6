import type { NodeType, Schema } from '#graph/node-type'
import { outputSchema } from '#graph/outputs'
import type { Node } from '#graph/workflow'

/** What the step gives when it runs, whatever is pinned on it. */
export function ownSchema({ pinned: _pinned, ...node }: Node, nodeType: NodeType): Schema {
  return outputSchema(node, nodeType)
}
