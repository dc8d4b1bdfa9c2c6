import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findRule } from './find-rule.ts'
import { ruleOf } from './rule-row.ts'
import { sealWebhook } from './seal-webhook.ts'

/** Gives the webhook of a rule another secret, shown this once. The old one signs nothing more. */
export const renewSecret = procedure('alert.renewSecret')
  .meta({
    rest: {
      method: 'POST',
      path: '/alert-rules/{id}/secret',
      summary: 'Renew the secret of a rule of alerts',
    },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ secret: z.string() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workspaceId } = ctx.actor
    const rule = await findRule(ctx, id)
    if (!rule.keyId || !rule.sealed) {
      throw refuse('CONFLICT', 'This rule calls no address.', { fix: 'Give it a webhook first.' })
    }
    const { url = '' } = await ctx.app.vault.unseal(workspaceId, { keyId: rule.keyId, sealed: rule.sealed })
    const { secret, columns } = await sealWebhook(ctx, url)
    await ctx.db.$transaction(async (tx) => {
      await tx.alertRule.update({ where: { id, workspaceId }, data: columns })
      const name = ruleOf(rule).sentence
      await record(tx, ctx, { action: 'alert.renewSecret', type: 'alertRule', id, name })
    })

    return { secret }
  })
