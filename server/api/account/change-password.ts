import { z } from 'zod'
import { password } from '#server/access/fields'
import { hashPassword, isPassword } from '#server/access/password'
import { passwordThrottle, tooMany } from '#server/access/password-throttle'
import { forgetSessions } from '#server/access/session-rows'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'

/** Ends every other sign-in of the person. */
export const changePassword = procedure('account.changePassword')
  .meta({ sessionOnly: true })
  .input(z.object({ current: z.string().max(200), next: password }))
  .mutation(async ({ ctx, input: { current, next } }) => {
    const { userId, sessionId, name } = ctx.actor
    const who = { email: name, ip: ctx.ip }
    const seconds = passwordThrottle.attempt(who)
    if (seconds > 0) throw refuse('TOO_MANY_REQUESTS', tooMany(seconds))
    const { passwordHash: before } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } })
    if (!(await isPassword(current, before)))
      throw refuse('BAD_REQUEST', 'The current password is another one.')
    passwordThrottle.passed(who)
    const passwordHash = await hashPassword(next)

    const ended = await ctx.db.$transaction(async (tx) => {
      await tx.user.update({ where: { id: userId }, data: { passwordHash } })
      const others = await tx.session.updateMany({
        where: { userId, revokedAt: null, ...(sessionId && { id: { not: sessionId } }) },
        data: { revokedAt: new Date() },
      })
      await record(tx, ctx, { action: 'account.changePassword', type: 'account', id: userId, name })

      return others.count
    })
    forgetSessions()

    return { sessionsEnded: ended }
  })
