import { z } from 'zod'
import { forgetSessions } from '#server/access/session-rows'
import { forgetTokens } from '#server/access/token-rows'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findMember } from './find-member.ts'
import { guardOwner, keepAnOwner } from './guard-owner.ts'

/** Ends a membership, and the tokens that acted for it. */
export const removeMember = procedure('member.remove')
  .meta({ sessionOnly: true })
  .input(z.object({ userId: z.uuid() }))
  .mutation(async ({ ctx, input: { userId } }) => {
    const { workspaceId } = ctx.actor
    const member = await findMember(ctx, userId)
    guardOwner(ctx, member.role)

    await ctx.db.$transaction(async (tx) => {
      const detail = { role: member.role }
      await record(tx, ctx, {
        action: 'member.remove',
        type: 'member',
        id: userId,
        name: member.user.email,
        detail,
      })
      await tx.apiToken.deleteMany({ where: { workspaceId, userId } })
      await tx.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } })
      await keepAnOwner(tx, workspaceId)
    })
    forgetSessions()
    forgetTokens()

    return { userId }
  })
