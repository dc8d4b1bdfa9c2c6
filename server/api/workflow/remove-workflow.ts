import { z } from 'zod'
import { eraseWorkflow } from '#server/storage/erase-workflow'
import { record } from '../record.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { cancelRuns } from './cancel-runs.ts'

/** Removes a workflow with its versions, triggers, events and runs, out of the bin or past it. */
export const removeWorkflow = procedure('workflow.remove')
  .meta({
    rest: { method: 'DELETE', path: '/workflows/{id}', summary: 'Remove a workflow and its runs for good' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workspaceId } = ctx.actor
    const row = await ctx.db.workflow.findFirst({ where: { id, workspaceId }, select: { title: true } })
    if (!row) throw notFound('workflow')
    await cancelRuns(ctx, id)
    await eraseWorkflow(ctx.db, { id, workspaceId }, (tx) =>
      record(tx, ctx, { action: 'workflow.remove', type: 'workflow', id, name: row.title }),
    )
    await ctx.app.triggers.sync(id)

    return { id }
  })
