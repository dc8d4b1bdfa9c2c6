import { z } from 'zod'
import { publicProcedure } from '../trpc.ts'
import { findInvitation } from './find-invitation.ts'

/** For the page behind a secret link. */
export const getInvitation = publicProcedure
  .input(z.object({ token: z.string().min(1).max(100) }))
  .query(async ({ ctx, input: { token } }) => {
    const { email, role, workspace } = await findInvitation(ctx, token)
    const account = await ctx.db.user.findUnique({ where: { email }, select: { id: true } })

    return { email, role, workspace: workspace.name, hasAccount: account !== null }
  })
