import { z } from 'zod'
import { email } from '#server/access/fields'
import { can } from '#server/access/permissions'
import { decide } from '#server/approvals/decide'
import type { ApprovalRead } from '#server/approvals/read'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { decisionInput } from './fields.ts'
import { emailOf, findApproval } from './find-approval.ts'
import { decidedOutput, told } from './told-decision.ts'

const input = z.object({
  id: z.uuid(),
  ...decisionInput,
  for: email.optional().describe('An approver in whose place an admin decides; it is recorded as such.'),
})

/** Approves or rejects, as one of those who are asked, or in the place of one. */
export const decideApproval = procedure('approval.decide')
  .meta({ rest: { method: 'POST', path: '/approvals/{id}/decide', summary: 'Approve or reject' } })
  .input(input)
  .output(decidedOutput)
  .mutation(async ({ ctx, input: { id, decision, comment, fields, for: other } }) => {
    const approval = await findApproval(ctx, id)
    const own = await emailOf(ctx)
    const stoodFor = other && other !== own ? other : null
    if (stoodFor) guardOthers(ctx)
    else guardOwn(ctx, approval, own)

    return told(
      await decide(
        ctx.app,
        { approvalId: id, email: stoodFor ?? own, decision, comment, answers: fields },
        {
          actorId: ctx.actor.userId,
          actor: ctx.actor.name,
          ip: ctx.ip,
          onBehalf: stoodFor ? own : '',
          via: ctx.actor.via === 'token' ? 'api' : 'page',
        },
      ),
    )
  })

function guardOthers({ actor }: ActorContext) {
  if (can(actor.role, 'approval.decideForOthers')) return

  throw refuse('FORBIDDEN', 'Only an admin may decide in the place of somebody else.')
}

function guardOwn({ actor }: ActorContext, { approvers }: ApprovalRead, own: string) {
  if (approvers.some((each) => each.email === own)) return
  const isAdmin = can(actor.role, 'approval.decideForOthers')

  throw refuse(isAdmin ? 'BAD_REQUEST' : 'CONFLICT', 'You are not among those who are asked.', {
    fix: isAdmin
      ? 'Name the one you decide for.'
      : `Ask one of them, or an admin: ${approvers.map((each) => each.email).join(', ')}.`,
  })
}
