import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findCredential } from './find-credential.ts'

/** Ends a pause that a service asked for. Steps that have been given a time keep it. */
export const resumeCredential = procedure('credential.resume')
  .meta({
    rest: { method: 'POST', path: '/credentials/{id}/resume', summary: 'End the pause of a credential' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { name } = await findCredential(ctx, id)

    await ctx.db.$transaction(async (tx) => {
      await tx.credentialUse.updateMany({
        where: { credentialId: id },
        data: { pausedUntil: null, pauseReason: null, slots: [] },
      })
      await record(tx, ctx, { action: 'credential.resume', type: 'credential', id, name })
    })

    return { id }
  })
