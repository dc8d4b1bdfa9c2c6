import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { keepDays, keepRuns } from './keep-input.ts'

/** Keeps the runs of one workflow shorter or longer than those of others; with neither, as those of others. */
export const saveWorkflowRetention = procedure('storage.saveWorkflow')
  .meta({
    rest: {
      method: 'PUT',
      path: '/storage/workflows/{id}',
      summary: 'Set how long runs of a workflow are kept',
    },
  })
  .input(z.object({ id: z.uuid(), keepDays, keepRuns }))
  .output(z.object({ saved: z.literal(true) }))
  .mutation(async ({ ctx, input: { id, keepDays = null, keepRuns = null } }) => {
    const { title } = await findWorkflow(ctx, id)
    const { workspaceId } = ctx.actor
    const wish = { keepDays, keepRuns }

    await ctx.db.$transaction(async (tx) => {
      if (keepDays === null && keepRuns === null)
        await tx.workflowRetention.deleteMany({ where: { workflowId: id } })
      else {
        await tx.workflowRetention.upsert({
          where: { workflowId: id },
          create: { workflowId: id, workspaceId, ...wish },
          update: wish,
        })
      }
      await record(tx, ctx, {
        action: 'storage.saveWorkflow',
        type: 'workflow',
        id,
        name: title,
        detail: wish,
      })
    })

    return { saved: true as const }
  })
