import { z } from 'zod'
import { record } from '../record.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'

export const revokeInvitation = procedure('member.revokeInvitation')
  .meta({ sessionOnly: true })
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input: { id } }) =>
    ctx.db.$transaction(async (tx) => {
      const where = { id, workspaceId: ctx.actor.workspaceId, acceptedAt: null }
      const invitation = await tx.invitation.findFirst({ where })
      if (!invitation) throw notFound('invitation')

      await tx.invitation.deleteMany({ where })
      await record(tx, ctx, {
        action: 'member.revokeInvitation',
        type: 'invitation',
        id,
        name: invitation.email,
      })

      return { id }
    }),
  )
