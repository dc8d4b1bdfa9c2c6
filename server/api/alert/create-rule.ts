import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { checkWorkflow } from './find-rule.ts'
import { ruleInput, webhookUrl } from './rule-input.ts'
import { besideRule, ruleOf, ruleRow } from './rule-row.ts'
import { sealWebhook } from './seal-webhook.ts'

const input = z.object({
  ...ruleInput,
  webhookUrl: webhookUrl.nullish().describe('An address that is sent each alert, signed.'),
})

const output = ruleRow.extend({
  secret: z
    .string()
    .nullable()
    .describe('Messages to the address are signed with it; it is shown this once.'),
})

/** At most so many: each is looked at several times a minute. */
const MOST = 200

/** A rule, and who is told. The secret of its webhook is shown this once. */
export const createRule = procedure('alert.createRule')
  .meta({ rest: { method: 'POST', path: '/alert-rules', summary: 'Create a rule of alerts', status: 201 } })
  .input(input)
  .output(output)
  .mutation(async ({ ctx, input: { webhookUrl: url, ...rule } }) => {
    const { workspaceId, userId } = ctx.actor
    if (rule.emails.length === 0 && !url) {
      throw refuse('BAD_REQUEST', 'Nobody would be told.', { fix: 'Give an e-mail address or a webhook.' })
    }
    await checkWorkflow(ctx, rule.workflowId)
    if ((await ctx.db.alertRule.count({ where: { workspaceId } })) >= MOST) {
      throw refuse('CONFLICT', `A workspace has ${MOST} rules at most.`, { fix: 'Remove one first.' })
    }
    const webhook = url ? await sealWebhook(ctx, url) : null

    const created = await ctx.db.$transaction(async (tx) => {
      const data = { ...rule, ...webhook?.columns, workspaceId, createdById: userId }
      const row = ruleOf(await tx.alertRule.create({ data, include: besideRule }))
      await record(tx, ctx, { action: 'alert.createRule', type: 'alertRule', id: row.id, name: row.sentence })

      return row
    })
    ctx.app.alerts.poke()

    return { ...created, secret: webhook?.secret ?? null }
  })
