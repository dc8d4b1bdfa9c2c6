import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

/** Stops listening for trigger events. Runs under way go on. */
export const unpublishWorkflow = procedure('workflow.unpublish')
  .meta({
    rest: { method: 'POST', path: '/workflows/{id}/unpublish', summary: 'Take a workflow off the air' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ liveVersion: z.null() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { title, liveVersion } = await findWorkflow(ctx, id)
    if (liveVersion === null) return { liveVersion: null }

    await ctx.db.$transaction(async (tx) => {
      await tx.workflow.updateMany({
        where: { id, workspaceId: ctx.actor.workspaceId },
        data: { liveVersion: null },
      })
      const detail = { version: liveVersion }
      await record(tx, ctx, { action: 'workflow.unpublish', type: 'workflow', id, name: title, detail })
    })
    await ctx.app.triggers.sync(id)

    return { liveVersion: null }
  })
