import { z } from 'zod'
import { createOwner } from '#server/access/create-owner'
import { email, password, personName } from '#server/access/fields'
import { refuse } from '../refuse.ts'
import { publicProcedure } from '../trpc.ts'

/** Makes the owner and the workspace on the first visit. */
export const setUp = publicProcedure
  .input(z.object({ name: personName, email, password, workspace: z.string().trim().min(1).max(100) }))
  .mutation(async ({ ctx, input }) => {
    const owner = await createOwner(ctx.db, { ...input, ip: ctx.ip })
    if (!owner)
      throw refuse('CONFLICT', 'This instance has an owner already.', {
        fix: 'Sign in, or ask for an invitation.',
      })

    return { email: input.email }
  })
