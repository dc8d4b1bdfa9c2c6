import { actingSteps } from '#graph/acts'
import { entriesAround, nodesReached, nodesRun, type Part } from '#graph/part'
import type { Json, Node, Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'

/** What is asked of a test; with none of the first three, the whole draft is run. */
export type TestRequest = {
  onlyNodeId?: string
  toNodeId?: string
  fromNodeId?: string
  /** The trigger taken to have fired; the only one by default. */
  nodeId?: string
  payload?: Json
  entries?: Part['entries']
  /** The run whose data is used. */
  sourceRunId?: string
  /** Steps that do nothing in this test. */
  standIn?: string[]
}

export type Asked = Pick<Part, 'nodeId' | 'reach'>

/** The part of the draft a request is about; null for all of it. */
export function partOf({ onlyNodeId, toNodeId, fromNodeId }: TestRequest): Asked | null {
  if (onlyNodeId) return { nodeId: onlyNodeId, reach: 'only' }
  if (toNodeId) return { nodeId: toNodeId, reach: 'to' }

  return fromNodeId ? { nodeId: fromNodeId, reach: 'from' } : null
}

/** The steps of a test that would do something to the world. */
export function actsOf(request: TestRequest, workflow: Workflow, index: CatalogIndex): Node[] {
  const part = partOf(request)
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const triggers = workflow.nodes.filter(index.isTrigger).map(({ id }) => id)
  const ids = part
    ? nodesRun(workflow, { ...part, entries: entriesAround(nodes, part.nodeId, request.entries) })
    : new Set((request.nodeId ? [request.nodeId] : triggers).flatMap((id) => [...nodesReached(workflow, id)]))

  return actingSteps(workflow, { ids, typeOf: index.typeOf })
}
