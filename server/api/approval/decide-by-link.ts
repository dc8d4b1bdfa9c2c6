import { z } from 'zod'
import { decide } from '#server/approvals/decide'
import { publicProcedure } from '../trpc.ts'
import { decisionInput } from './fields.ts'
import { findInvited } from './invited.ts'
import { decidedOutput, told } from './told-decision.ts'

/** Approves or rejects as the person a link was made for. */
export const decideByLink = publicProcedure
  .input(z.object({ token: z.string().min(1).max(1_000), ...decisionInput }))
  .output(decidedOutput)
  .mutation(async ({ ctx, input: { token, decision, comment, fields } }) => {
    const { invited } = await findInvited(ctx, token)
    const given = { ...invited, decision, comment, answers: fields }
    const giver = { actorId: null, actor: invited.email, ip: ctx.ip, onBehalf: '', via: 'link' } as const

    return told(await decide(ctx.app, given, giver))
  })
