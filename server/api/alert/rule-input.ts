import { z } from 'zod'
import { email } from '#server/access/fields'
import { condition } from '#server/alerts/condition'

export const webhookUrl = z
  .url({ protocol: /^https?$/, error: 'This is not a web address, such as https://example.com/hook.' })
  .max(2_000)
  .refine((url) => !URL.parse(url)?.username, 'Keep user names and passwords out of the address.')

/** What a rule is made of. */
export const ruleInput = {
  workflowId: z.uuid().nullish().describe('Left out: each workflow of the workspace, for itself.'),
  condition,
  emails: z.array(email).max(10).default([]).describe('Who is mailed.'),
  remindHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .nullish()
    .describe('A reminder after so many hours while it lasts.'),
  enabled: z.boolean().default(true),
}
