import { z } from 'zod'
import { forgetSessions } from '#server/access/session-rows'
import { record } from '../record.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'

/** Ends one of the person's own sign-ins. */
export const revokeSession = procedure('account.revokeSession')
  .meta({ sessionOnly: true })
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    await ctx.db.$transaction(async (tx) => {
      const ended = await tx.session.updateMany({
        where: { id, userId: ctx.actor.userId, revokedAt: null },
        data: { revokedAt: new Date() },
      })
      if (ended.count === 0) throw notFound('session')
      await record(tx, ctx, { action: 'account.revokeSession', type: 'session', id, name: ctx.actor.name })
    })
    forgetSessions()

    return { id }
  })
