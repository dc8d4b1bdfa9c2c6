import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findRule } from './find-rule.ts'
import { ruleOf } from './rule-row.ts'

const output = z.object({
  tried: z.array(
    z.object({
      channel: z.enum(['email', 'webhook']),
      target: z.string(),
      problem: z.string().nullable().describe('Why it was not taken; null when it was.'),
    }),
  ),
})

/** Sends a test to everybody a rule tells, now, and says who took it. */
export const testRule = procedure('alert.testRule')
  .meta({
    rest: { method: 'POST', path: '/alert-rules/{id}/test', summary: 'Send a test by a rule of alerts' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .mutation(async ({ ctx, input: { id } }) => {
    const name = ruleOf(await findRule(ctx, id)).sentence
    const tried = await ctx.app.alerts.test({ id, workspaceId: ctx.actor.workspaceId })
    await ctx.db.$transaction((tx) =>
      record(tx, ctx, { action: 'alert.testRule', type: 'alertRule', id, name }),
    )

    return { tried }
  })
