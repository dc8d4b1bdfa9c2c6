import { z } from 'zod'
import { log } from '#server/log'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkspace } from './find-workspace.ts'

const PATIENCE_MS = 8_000

/** Cleans up now rather than within the hour. */
export const startSweep = procedure('storage.sweep')
  .meta({ rest: { method: 'POST', path: '/storage/sweep', summary: 'Remove what is kept no longer, now' } })
  .output(
    z.object({
      state: z
        .enum(['done', 'going on', 'elsewhere'])
        .describe('going on: there is much to do; elsewhere: a clean-up was under way already.'),
      runs: z.int(),
      bytes: z.int(),
    }),
  )
  .mutation(async ({ ctx }) => {
    const { workspaceId } = ctx.actor
    await ctx.db.$transaction(async (tx) => {
      const { name } = await findWorkspace(tx, workspaceId)
      await record(tx, ctx, { action: 'storage.sweep', type: 'workspace', id: workspaceId, name })
    })
    const sweeping = ctx.app.storage.sweep(workspaceId)
    sweeping.catch((error) => log.error('A clean-up failed.', { workspaceId, error }))
    const freed = await Promise.race([sweeping, late()])
    if (freed === 'late') return { state: 'going on' as const, runs: 0, bytes: 0 }

    return freed ? { state: 'done' as const, ...freed } : { state: 'elsewhere' as const, runs: 0, bytes: 0 }
  })

function late(): Promise<'late'> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, 'late').unref())
}
