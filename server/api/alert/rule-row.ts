import { z } from 'zod'
import type { AlertRule } from '#database/client'
import { type Condition, condition } from '#server/alerts/condition'
import { sentenceOf } from '#server/alerts/sentence'
import { stored } from '../json.ts'

export const ruleRow = z.object({
  id: z.string(),
  sentence: z.string().describe('The rule as people say it.'),
  workflowId: z.string().nullable(),
  workflow: z.string().nullable().describe('Its title.'),
  condition,
  emails: z.array(z.string()),
  webhookHost: z
    .string()
    .nullable()
    .describe('The host of the address that is called; the address is kept sealed.'),
  remindHours: z.number().nullable(),
  enabled: z.boolean(),
  active: z.number().int().describe('Alerts of this rule that are not over.'),
  createdAt: z.string(),
})

type Row = AlertRule & { workflow: { title: string } | null; _count: { alerts: number } }

/** For `include`: what a row of the list needs beside the rule itself. */
export const besideRule = {
  workflow: { select: { title: true } },
  _count: { select: { alerts: { where: { endedAt: null } } } },
}

export function ruleOf(row: Row): z.infer<typeof ruleRow> {
  const { id, workflowId, emails, webhookHost, remindHours, enabled, createdAt } = row
  const told = { condition: stored<Condition>(row.condition), workflow: row.workflow?.title ?? null }

  return {
    id,
    sentence: sentenceOf({ ...row, ...told }),
    workflowId,
    ...told,
    emails,
    webhookHost,
    remindHours,
    enabled,
    active: row._count.alerts,
    createdAt: createdAt.toISOString(),
  }
}
