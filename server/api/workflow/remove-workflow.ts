import { z } from 'zod'
import { removeRuns, removeSomeRuns } from '#server/runtime/remove-runs'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

/** Removes a workflow with its versions, triggers, events and runs. */
export const removeWorkflow = procedure('workflow.remove')
  .meta({ rest: { method: 'DELETE', path: '/workflows/{id}', summary: 'Remove a workflow and its runs' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { title } = await findWorkflow(ctx, id)
    await cancelRuns(ctx, id)
    await removeHistory(ctx, id)
    await ctx.db.$transaction(async (tx) => {
      await record(tx, ctx, { action: 'workflow.remove', type: 'workflow', id, name: title })
      const where = { workflowId: id, workspaceId: ctx.actor.workspaceId }
      // Nothing can be accepted for it from here on; what came in meanwhile goes with it.
      await tx.workflow.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      while ((await removeSomeRuns(tx, where)) > 0);
      await tx.triggerEvent.deleteMany({ where })
    })
    await ctx.app.triggers.sync(id)

    return { id }
  })

/** What is under way stops acting on the world before its memory goes. */
async function cancelRuns({ app, db, actor }: ActorContext, workflowId: string) {
  const runs = await db.run.findMany({
    where: { workflowId, workspaceId: actor.workspaceId, finishedAt: null },
    select: { id: true },
  })

  await Promise.all(runs.map(({ id }) => app.runtime.cancel(id)))
}

const EVENTS_AT_ONCE = 5_000

/** Bit by bit: a transaction that removes a million runs would hold up everybody else. */
async function removeHistory({ db, actor }: ActorContext, workflowId: string) {
  const where = { workflowId, workspaceId: actor.workspaceId }
  const now = new Date()
  await removeRuns(db, { ...where, createdAt: { lt: now } })

  for (let count = EVENTS_AT_ONCE; count === EVENTS_AT_ONCE; ) {
    const old = { ...where, receivedAt: { lt: now } }
    count = (await db.triggerEvent.deleteMany({ where: old, limit: EVENTS_AT_ONCE })).count
  }
}
