import { z } from 'zod'
import { personName } from '#server/access/fields'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'

export const saveAccount = procedure('account.save')
  .meta({ sessionOnly: true })
  .input(z.object({ name: personName }))
  .mutation(async ({ ctx, input: { name } }) => {
    const id = ctx.actor.userId
    await ctx.db.$transaction(async (tx) => {
      await tx.user.update({ where: { id }, data: { name } })
      await record(tx, ctx, {
        action: 'account.save',
        type: 'account',
        id,
        name: ctx.actor.name,
        detail: { name },
      })
    })

    return { name }
  })
