import { defaults } from './defaults.ts'
import { freeTitle } from './free-title.ts'
import type { NodeType } from './node-type.ts'
import type { Node, Position, Workflow } from './workflow.ts'

/** A node of a type, ready to `add`: a title of its own and the defaults of its form. */
export function newNode(
  workflow: Workflow,
  nodeType: NodeType,
  { id, position }: { id: string; position: Position },
): Node {
  const titles = new Set(workflow.nodes.map(({ title }) => title))

  return {
    id,
    type: nodeType.type,
    version: nodeType.version,
    title: freeTitle(nodeType.title, titles),
    position,
    input: defaults(nodeType.input),
  }
}
