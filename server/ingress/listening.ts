import type { NodeType } from '#graph/node-type'
import type { Node, Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'

/** A trigger node of a live version, with all a door or a schedule needs to start a run from it. */
export type Listening = {
  workspaceId: string
  workflowId: string
  version: number
  snapshotId: string
  node: Node
  nodeType: NodeType
  /** Of the workflow's settings. */
  timeZone: string | undefined
}

/** What a live workflow wants of the outside: a row of `triggers`. */
export type Wanted =
  | { nodeId: string; kind: 'webhook'; path: string }
  | { nodeId: string; kind: 'schedule'; node: Node; timeZone: string | undefined }

/** The triggers that a document listens by; disabled ones and those that only people start are none. */
export function wantedTriggers(workflowId: string, { nodes, settings }: Workflow): Wanted[] {
  return nodes.flatMap((node): Wanted[] => {
    const via = node.disabled ? undefined : nodeType(node.type, node.version)?.trigger?.via
    if (via === 'webhook') return [{ nodeId: node.id, kind: 'webhook', path: hookPath(workflowId, node) }]
    if (via === 'schedule') {
      return [{ nodeId: node.id, kind: 'schedule', node, timeZone: settings.timeZone }]
    }

    return []
  })
}

/** What follows `/hooks/` in the address of a webhook trigger. */
export function hookPath(workflowId: string, node: Pick<Node, 'id' | 'input'>): string {
  const { path } = node.input

  return typeof path === 'string' && path !== '' ? path : `${workflowId}/${node.id}`
}
