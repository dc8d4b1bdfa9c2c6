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

/** Where the doors of the two kinds of triggers are that have an address. */
export const DOORS = { webhook: 'hooks', form: 'forms' } as const

export type Addressed = keyof typeof DOORS

/** What a live workflow wants of the outside: a row of `triggers`. */
export type Wanted = { node: Node } & (
  | { kind: Addressed; path: string }
  | { kind: 'schedule'; timeZone: string | undefined }
  | { kind: 'poll' }
)

/** The triggers that a document listens by; disabled ones and those that only people start are none. */
export function wantedTriggers(workflowId: string, { nodes, settings }: Workflow): Wanted[] {
  return nodes.flatMap((node): Wanted[] => {
    const via = node.disabled ? undefined : nodeType(node.type, node.version)?.trigger?.via
    if (via === 'webhook' || via === 'form') return [{ node, kind: via, path: pathOf(workflowId, node) }]
    if (via === 'schedule') return [{ node, kind: via, timeZone: settings.timeZone }]

    return via === 'poll' ? [{ node, kind: via }] : []
  })
}

/** What follows `/hooks/` or `/forms/` in the address of a trigger. */
export function pathOf(workflowId: string, node: Pick<Node, 'id' | 'input'>): string {
  const { path } = node.input

  return typeof path === 'string' && path !== '' ? path : `${workflowId}/${node.id}`
}
