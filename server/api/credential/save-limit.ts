import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findCredential } from './find-credential.ts'
import { callLimit } from './limit.ts'

/** How often all steps together may call with a credential; null goes back to what its service declares. */
export const saveLimit = procedure('credential.saveLimit')
  .meta({
    rest: { method: 'PUT', path: '/credentials/{id}/limit', summary: 'Limit the calls with a credential' },
  })
  .input(z.object({ id: z.uuid(), limit: callLimit.nullable() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, limit } }) => {
    const { name } = await findCredential(ctx, id)

    await ctx.db.$transaction(async (tx) => {
      await tx.credential.updateMany({
        where: { id, workspaceId: ctx.actor.workspaceId },
        data: { limitCalls: limit?.calls ?? null, limitSeconds: limit?.perSeconds ?? null },
      })
      await record(tx, ctx, {
        action: 'credential.saveLimit',
        type: 'credential',
        id,
        name,
        detail: { limit },
      })
    })

    return { id }
  })
