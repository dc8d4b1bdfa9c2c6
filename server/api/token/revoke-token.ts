import { z } from 'zod'
import { forgetTokens } from '#server/access/token-rows'
import { record } from '../record.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'

export const revokeToken = procedure('token.revoke')
  .meta({ sessionOnly: true })
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    await ctx.db.$transaction(async (tx) => {
      const where = { id, workspaceId: ctx.actor.workspaceId }
      const token = await tx.apiToken.findFirst({ where })
      if (!token) throw notFound('token')

      await tx.apiToken.deleteMany({ where })
      await record(tx, ctx, { action: 'token.revoke', type: 'token', id, name: token.name })
    })
    forgetTokens()

    return { id }
  })
