import type { NodeType } from '#graph/node-type'
import type { Node } from '#graph/workflow'
import { nodeType } from '#nodes/find'

export function nodeTypeOf({ type, version }: Node): NodeType | undefined {
  return nodeType(type, version)
}
