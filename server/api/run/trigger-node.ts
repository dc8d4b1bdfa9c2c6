import type { Json, Node, Workflow } from '#graph/workflow'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import { refuse } from '../refuse.ts'

/** The trigger that is taken to have fired: the one named, else the manual one, else the only one. */
export function triggerNode(workflow: Workflow, nodeId: string | undefined): Node {
  const triggers = workflow.nodes.filter((node) => nodeTypeOf(node)?.trigger && !node.disabled)
  const [first] = triggers
  if (!first) {
    throw refuse('BAD_REQUEST', 'This workflow has no trigger, so nothing can start it.', {
      fix: 'Place a trigger, such as “Start by hand”, and connect it.',
    })
  }
  const manual = triggers.find((node) => nodeTypeOf(node)?.trigger?.via === 'manual')
  const named = nodeId ? triggers.find((node) => node.id === nodeId) : (manual ?? first)
  if (!named)
    throw refuse('BAD_REQUEST', `The workflow has no trigger “${nodeId}”.`, {
      fix: 'Name one of its triggers.',
    })
  if (!nodeId && !manual && triggers.length > 1) {
    const names = triggers.map((node) => `${node.id} (${node.title})`).join(', ')
    throw refuse('BAD_REQUEST', `This workflow has several triggers: ${names}.`, {
      fix: 'Say which fires as nodeId.',
    })
  }

  return named
}

/** What stands in for a payload nobody gave: pinned data, else the example of the node type. */
export function standIn(node: Node): Json {
  return node.pinned ?? nodeTypeOf(node)?.example?.output ?? {}
}
