import type { PrismaClient } from '#database/client'
import { parser } from '#graph/schema'
import type { Json, Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import type { Actor } from '../../access/actor.ts'
import { can } from '../../access/permissions.ts'
import { formOf } from './form.ts'
import type { Target } from './target.ts'

/** Starts a test of a draft as the editor does. */
export type TestDraft = (
  actor: Actor,
  wish: { workflowId: string; nodeId: string; payload: Json },
) => Promise<{ runId: string }>

type Parts = { db: PrismaClient; testDraft: TestDraft }

/** What follows `/forms/` in the address of a preview: no path of a live form begins like this. */
export const DRAFT = /^~draft\/([0-9a-f-]{36})\/([a-z0-9]+)$/

/**
 * The form as the draft has it, for somebody who may test it; null when there is none. `problem` says why a form that
 * is there cannot be shown yet.
 */
export async function draftTarget(
  { db, testDraft }: Parts,
  actor: Actor | null,
  path: string,
): Promise<Target | { problem: string } | null> {
  const [, workflowId = '', nodeId = ''] = DRAFT.exec(path) ?? []
  if (!actor || !can(actor.role, 'run.test')) return null
  const { workspaceId, userId } = actor
  const row = await db.workflow.findFirst({ where: { id: workflowId, workspaceId }, select: { draft: true } })
  const node = (row?.draft as Workflow | undefined)?.nodes.find(({ id }) => id === nodeId)
  const contract = node && nodeType(node.type, node.version)
  if (!node || contract?.trigger?.via !== 'form') return null

  try {
    parser(contract.input)(node.input)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }

  return {
    form: formOf({ node, nodeType: contract }),
    workspaceId,
    about: `draft ${workflowId}/${nodeId} ${userId}`,
    isPreview: true,
    send: async (payload) => ({
      ...(await testDraft(actor, { workflowId, nodeId, payload })),
      duplicate: false,
    }),
  }
}
