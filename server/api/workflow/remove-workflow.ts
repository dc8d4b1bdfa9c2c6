import { z } from 'zod'
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
    await ctx.db.$transaction(async (tx) => {
      await record(tx, ctx, { action: 'workflow.remove', type: 'workflow', id, name: title })
      await tx.workflow.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
    })
    await ctx.app.triggers.sync(id)

    return { id }
  })
