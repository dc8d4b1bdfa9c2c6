import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { checkWorkflow, findRule } from './find-rule.ts'
import { ruleInput, webhookUrl } from './rule-input.ts'
import { besideRule, ruleOf, ruleRow } from './rule-row.ts'
import { NO_WEBHOOK, sealWebhook } from './seal-webhook.ts'

const input = z.object({
  id: z.uuid(),
  ...ruleInput,
  webhookUrl: webhookUrl
    .nullish()
    .describe('Left out, the address stays as it is; null takes it away; another one gets another secret.'),
})

const output = ruleRow.extend({
  secret: z.string().nullable().describe('Of a new address; it is shown this once.'),
})

/** Changes a rule. What is under way goes on by the new condition; switched off, it is over. */
export const saveRule = procedure('alert.saveRule')
  .meta({ rest: { method: 'PUT', path: '/alert-rules/{id}', summary: 'Change a rule of alerts' } })
  .input(input)
  .output(output)
  .mutation(async ({ ctx, input: { id, webhookUrl: url, ...rule } }) => {
    const before = await findRule(ctx, id)
    await checkWorkflow(ctx, rule.workflowId)
    const hasWebhook = url === undefined ? before.webhookHost !== null : url !== null
    if (rule.emails.length === 0 && !hasWebhook) {
      throw refuse('BAD_REQUEST', 'Nobody would be told.', { fix: 'Give an e-mail address or a webhook.' })
    }
    const webhook = url ? await sealWebhook(ctx, url) : null
    const columns = webhook?.columns ?? (url === null ? NO_WEBHOOK : {})
    const { workspaceId } = ctx.actor

    const saved = await ctx.db.$transaction(async (tx) => {
      const now = new Date()
      const data = { ...rule, workflowId: rule.workflowId ?? null, remindHours: rule.remindHours ?? null }
      const row = await tx.alertRule.update({
        where: { id, workspaceId },
        data: { ...data, ...columns, dueAt: now },
        include: besideRule,
      })
      if (!rule.enabled) {
        await tx.alert.updateMany({ where: { ruleId: id, endedAt: null }, data: { endedAt: now } })
      }
      const detail = { before: ruleOf(before).sentence, enabled: rule.enabled }
      const told = ruleOf(row)
      await record(tx, ctx, { action: 'alert.saveRule', type: 'alertRule', id, name: told.sentence, detail })

      return { ...told, active: rule.enabled ? told.active : 0 }
    })
    ctx.app.alerts.poke()

    return { ...saved, secret: webhook?.secret ?? null }
  })
