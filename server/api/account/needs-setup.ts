import { publicProcedure } from '../trpc.ts'

/** True until somebody has an account. */
export const needsSetup = publicProcedure.query(
  async ({ ctx }) => (await ctx.db.user.findFirst({ select: { id: true } })) === null,
)
