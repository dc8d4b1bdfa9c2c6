import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findRule } from './find-rule.ts'
import { ruleOf } from './rule-row.ts'

/** Removes a rule, with the alerts it raised and what of them is not delivered yet. */
export const removeRule = procedure('alert.removeRule')
  .meta({ rest: { method: 'DELETE', path: '/alert-rules/{id}', summary: 'Remove a rule of alerts' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const name = ruleOf(await findRule(ctx, id)).sentence
    await ctx.db.$transaction(async (tx) => {
      await tx.alertRule.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      await record(tx, ctx, { action: 'alert.removeRule', type: 'alertRule', id, name })
    })

    return { id }
  })
