import { z } from 'zod'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

/** Removes a workflow with its versions, triggers and runs. */
export const removeWorkflow = procedure('workflow.remove')
  .meta({ rest: { method: 'DELETE', path: '/workflows/{id}', summary: 'Remove a workflow and its runs' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { title } = await findWorkflow(ctx, id)
    await cancelRuns(ctx, id)
    await ctx.db.$transaction(async (tx) => {
      await record(tx, ctx, { action: 'workflow.remove', type: 'workflow', id, name: title })
      await tx.workflow.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
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
