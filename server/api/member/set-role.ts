import { z } from 'zod'
import { Role } from '#database/enums'
import { forgetSessions } from '#server/access/session-rows'
import { forgetTokens } from '#server/access/token-rows'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findMember } from './find-member.ts'
import { guardOwner, keepAnOwner } from './guard-owner.ts'

export const setRole = procedure('member.setRole')
  .meta({ sessionOnly: true })
  .input(z.object({ userId: z.uuid(), role: z.enum(Role) }))
  .mutation(async ({ ctx, input: { userId, role } }) => {
    const { workspaceId } = ctx.actor
    const member = await findMember(ctx, userId)
    guardOwner(ctx, member.role, role)

    await ctx.db.$transaction(async (tx) => {
      const detail = { from: member.role, to: role }
      await record(tx, ctx, {
        action: 'member.setRole',
        type: 'member',
        id: userId,
        name: member.user.email,
        detail,
      })
      await tx.member.update({ where: { workspaceId_userId: { workspaceId, userId } }, data: { role } })
      await keepAnOwner(tx, workspaceId)
    })
    forgetSessions()
    forgetTokens()

    return { userId, role }
  })
