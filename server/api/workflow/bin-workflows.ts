import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { cancelRuns } from './cancel-runs.ts'
import { findWorkflows, ids } from './some-workflows.ts'

/** Puts workflows into the bin: they stop at once and are found nowhere else, but nothing of them is lost yet. */
export const binWorkflows = procedure('workflow.bin')
  .meta({ rest: { method: 'POST', path: '/workflows/bin', summary: 'Put workflows into the bin' } })
  .input(z.object({ ids }))
  .output(z.object({ binned: z.int() }))
  .mutation(async ({ ctx, input: { ids } }) => {
    const { workspaceId } = ctx.actor
    const rows = await findWorkflows(ctx, ids)
    await ctx.db.$transaction(async (tx) => {
      await tx.$executeRaw`
        update workflows set binned_at = now(), binned_live = live_version, live_version = null
        where id = any(${ids}::uuid[]) and workspace_id = ${workspaceId}::uuid and binned_at is null`
      for (const { id, title, liveVersion } of rows) {
        const detail = { live: liveVersion }
        await record(tx, ctx, { action: 'workflow.bin', type: 'workflow', id, name: title, detail })
      }
    })
    for (const { id, liveVersion } of rows) {
      if (liveVersion !== null) await ctx.app.triggers.sync(id)
      await cancelRuns(ctx, id)
    }

    return { binned: rows.length }
  })
