import { z } from 'zod'
import { Role } from '#database/enums'
import { email } from '#server/access/fields'
import { hashOfSecret, newSecret } from '#server/access/secret'
import { publicUrl } from '../public-url.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { guardOwner } from './guard-owner.ts'
import { mailInvitation } from './mail-invitation.ts'

const DAYS = 7

/** Makes a secret link that lets one person in. A new invitation of the same address replaces the old one. */
export const inviteMember = procedure('member.invite')
  .meta({ sessionOnly: true })
  .input(z.object({ email, role: z.enum(Role) }))
  .mutation(async ({ ctx, input: { email, role } }) => {
    const { workspaceId, userId } = ctx.actor
    guardOwner(ctx, role)
    const member = await ctx.db.member.findFirst({ where: { workspaceId, user: { email } } })
    if (member)
      throw refuse('CONFLICT', `${email} is a member already.`, {
        fix: 'Change the role in the list instead.',
      })

    const secret = newSecret()
    const expiresAt = new Date(Date.now() + DAYS * 24 * 60 * 60 * 1000)
    await ctx.db.$transaction(async (tx) => {
      await tx.invitation.deleteMany({ where: { workspaceId, email, acceptedAt: null } })
      const { id } = await tx.invitation.create({
        data: { workspaceId, email, role, expiresAt, invitedById: userId, tokenHash: hashOfSecret(secret) },
      })
      await record(tx, ctx, {
        action: 'member.invite',
        type: 'invitation',
        id,
        name: email,
        detail: { role },
      })
    })
    const link = `${publicUrl(ctx.app)}/invitations/${secret}`

    return { link, mailed: await mailInvitation(ctx, { email, link }) }
  })
