import type { PrismaClient } from '#database/client'
import type { Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import type { Listening } from './listening.ts'

/** The trigger node as the live version has it; null when the workflow is not live, or no longer has it. */
export async function findListening(
  db: PrismaClient,
  { workflowId, nodeId }: { workflowId: string; nodeId: string },
): Promise<Listening | null> {
  const workflow = await db.workflow.findUnique({
    where: { id: workflowId },
    select: { workspaceId: true, liveVersion: true },
  })
  if (!workflow || workflow.liveVersion === null) return null
  const { workspaceId, liveVersion: version } = workflow

  const { snapshotId, snapshot } = await db.version.findUniqueOrThrow({
    where: { workflowId_number: { workflowId, number: version } },
    select: { snapshotId: true, snapshot: { select: { document: true } } },
  })
  const { nodes, settings } = snapshot.document as Workflow
  const node = nodes.find(({ id }) => id === nodeId)
  const contract = node && nodeType(node.type, node.version)
  if (!node || !contract) return null

  return {
    workspaceId,
    workflowId,
    version,
    snapshotId,
    node,
    nodeType: contract,
    timeZone: settings.timeZone,
  }
}
