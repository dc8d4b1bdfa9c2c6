import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'
import { besideRule } from './rule-row.ts'

/** A rule of the actor's workspace. */
export async function findRule({ db, actor }: ActorContext, id: string) {
  const rule = await db.alertRule.findFirst({
    where: { id, workspaceId: actor.workspaceId },
    include: besideRule,
  })
  if (!rule) throw notFound('rule')

  return rule
}

/** The workflow a rule is about must be one of the workspace. */
export async function checkWorkflow({ db, actor }: ActorContext, workflowId: string | null | undefined) {
  if (!workflowId) return
  const where = { id: workflowId, workspaceId: actor.workspaceId }
  if (!(await db.workflow.findFirst({ where, select: { id: true } }))) throw notFound('workflow')
}
