import type { Workflow } from '#graph/workflow'
import type { Queue } from './queue.ts'
import { Refused } from './refused.ts'

export type Version = { version: number; snapshotId: string }

/** The published version that an event of this trigger would start now. */
export async function newestVersion(
  { workspaceId, workflowId, nodeId }: { workspaceId: string; workflowId: string; nodeId: string },
  queue: Pick<Queue, 'callee'>,
): Promise<Version> {
  const found = await queue.callee(workspaceId, workflowId)
  if (!found) throw new Refused('The workflow was removed.')
  const { title, version, snapshotId, document } = found
  if (version === null || snapshotId === null)
    throw new Refused(`“${title}” is not published, so it has no newest version.`, 'Publish it first.')
  const { nodes } = document as Workflow
  if (!nodes.some(({ id, disabled }) => id === nodeId && !disabled))
    throw new Refused(
      `Version ${version}, the newest, no longer has the trigger that received the event.`,
      'Repeat it on the version it ran on.',
    )

  return { version, snapshotId }
}
