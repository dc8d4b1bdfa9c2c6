import { z } from 'zod'
import type { Prisma } from '#database/client'
import { audit } from '#server/access/audit'
import { password, personName } from '#server/access/fields'
import { hashPassword, isPassword } from '#server/access/password'
import { passwordThrottle, tooMany } from '#server/access/password-throttle'
import type { Context } from '../context.ts'
import { notFound, refuse } from '../refuse.ts'
import { publicProcedure } from '../trpc.ts'
import { findInvitation } from './find-invitation.ts'

/** Makes the account, or proves the one there is by its password, and the membership. The page signs in afterwards. */
export const acceptInvitation = publicProcedure
  .input(z.object({ token: z.string().min(1).max(100), name: personName, password }))
  .mutation(async ({ ctx, input: { token, name, password } }) => {
    const { id, email, role, workspaceId } = await findInvitation(ctx, token)
    const person = await ctx.db.user.findUnique({ where: { email } })
    if (person) await prove(ctx, person, password)
    const passwordHash = await hashPassword(password)

    await ctx.db.$transaction(async (tx) => {
      await use(tx, id)
      const { id: userId } = person ?? (await tx.user.create({ data: { email, name, passwordHash } }))
      await tx.member.upsert({
        where: { workspaceId_userId: { workspaceId, userId } },
        create: { workspaceId, userId, role },
        update: {},
      })
      const done = {
        action: 'member.acceptInvitation',
        targetType: 'member',
        targetId: userId,
        target: email,
      }
      await audit(tx, { ...done, workspaceId, actorId: userId, actor: email, detail: { role }, ip: ctx.ip })
    })

    return { email }
  })

type Person = { email: string; passwordHash: string | null }

async function prove({ ip }: Context, { email, passwordHash }: Person, password: string) {
  const seconds = passwordThrottle.attempt({ email, ip })
  if (seconds > 0) throw refuse('TOO_MANY_REQUESTS', tooMany(seconds))
  if (!(await isPassword(password, passwordHash))) {
    throw refuse('BAD_REQUEST', `${email} has an account already, with another password.`, {
      fix: 'Give the password of that account.',
    })
  }
  passwordThrottle.passed({ email, ip })
}

/** Of two who use one link at the same time, one is refused. */
async function use(tx: Prisma.TransactionClient, id: string) {
  const used = await tx.invitation.updateMany({
    where: { id, acceptedAt: null },
    data: { acceptedAt: new Date() },
  })
  if (used.count === 0) throw notFound('invitation')
}
