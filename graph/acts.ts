import { effectOf } from './effect.ts'
import type { NodeType } from './node-type.ts'
import type { Node, Workflow } from './workflow.ts'

type Of = { ids: ReadonlySet<string>; typeOf: (node: Node) => NodeType | undefined }

/** Of the steps a test runs, those that do something to the world: pinned ones and those turned off do not. */
export function actingSteps({ nodes }: Workflow, { ids, typeOf }: Of): Node[] {
  return nodes.filter((node) => {
    const type = typeOf(node)
    const isIdle = !ids.has(node.id) || node.pinned !== undefined || node.disabled
    return !isIdle && type !== undefined && effectOf(type, node.input) === 'write'
  })
}
