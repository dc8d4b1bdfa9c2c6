import { z } from 'zod'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflows, ids } from './some-workflows.ts'
import { takeOff } from './take-off.ts'
import { takenAddresses } from './taken-addresses.ts'

/** Takes workflows out of the bin. Those that were live are live again, with the same version. */
export const putBackWorkflows = procedure('workflow.putBack')
  .meta({ rest: { method: 'POST', path: '/workflows/put-back', summary: 'Take workflows out of the bin' } })
  .input(z.object({ ids }))
  .output(
    z.object({
      restored: z.int(),
      notLive: z
        .array(z.string())
        .describe('Titles of those that were live and are not: others listen on their addresses by now.'),
    }),
  )
  .mutation(async ({ ctx, input: { ids } }) => {
    const rows = await findWorkflows(ctx, ids, { isBinned: true })
    const notLive: string[] = []
    for (const { id, title, binnedLive } of rows) {
      const isFree =
        binnedLive !== null && (await takenAddresses(ctx.db, { id, version: binnedLive })).length === 0
      const live = isFree ? binnedLive : null
      await takeOut(ctx, { id, title, live })
      if (live !== binnedLive) notLive.push(title)
    }

    return { restored: rows.length, notLive }
  })

async function takeOut(
  ctx: ActorContext,
  { id, title, live }: { id: string; title: string; live: number | null },
) {
  await ctx.db.$transaction(async (tx) => {
    await tx.$executeRaw`
      update workflows set binned_at = null, live_version = ${live}::int, binned_live = null
      where id = ${id}::uuid and workspace_id = ${ctx.actor.workspaceId}::uuid and binned_at is not null`
    await record(tx, ctx, { action: 'workflow.putBack', type: 'workflow', id, name: title, detail: { live } })
  })
  if (live === null) return
  try {
    await ctx.app.triggers.sync(id)
  } catch (error) {
    await takeOff(ctx, { id, title, version: live, back: null })
    throw error
  }
}
