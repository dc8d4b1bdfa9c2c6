import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { besideRule, ruleOf, ruleRow } from './rule-row.ts'

const output = z.object({
  rules: z.array(ruleRow),
  canMail: z.boolean().describe('Whether a mail server is set up here.'),
})

/** The rules of the workspace, newest first. */
export const listRules = procedure('alert.listRules')
  .meta({ rest: { method: 'GET', path: '/alert-rules', summary: 'List the rules of alerts' } })
  .output(output)
  .query(async ({ ctx: { app, db, actor } }) => {
    const rules = await db.alertRule.findMany({
      where: { workspaceId: actor.workspaceId },
      include: besideRule,
      orderBy: { createdAt: 'desc' },
    })

    return { rules: rules.map(ruleOf), canMail: app.env.SMTP_URL !== undefined }
  })
