import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { approvalDetail } from './fields.ts'
import { emailOf, findApproval } from './find-approval.ts'
import { detailOf } from './view.ts'

const mail = z.object({
  email: z.string(),
  mailedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable().describe('Why the last mail did not go out.'),
})

const output = approvalDetail.extend({
  runId: z.uuid(),
  workflowId: z.uuid(),
  path: z.string(),
  me: z.string().describe('The address of whoever asks.'),
  mails: z.array(mail),
  hasMailServer: z
    .boolean()
    .describe('Without one nobody is mailed; people decide under Approvals or by API.'),
})

export const getApproval = procedure('approval.get')
  .meta({ rest: { method: 'GET', path: '/approvals/{id}', summary: 'Read an approval' } })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const approval = await findApproval(ctx, id)

    return {
      ...detailOf(approval),
      runId: approval.runId,
      workflowId: approval.run.workflowId,
      path: approval.path,
      me: await emailOf(ctx),
      mails: approval.approvers.map(({ email, mailedAt, problem }) => ({
        email,
        mailedAt: mailedAt?.toISOString() ?? null,
        problem,
      })),
      hasMailServer: ctx.app.env.SMTP_URL !== undefined,
    }
  })
