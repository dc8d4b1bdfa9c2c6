import { z } from 'zod'
import { procedure } from '../trpc.ts'

/** Closes the list of first steps for good, opens it again on purpose, or tells that a run was looked at. */
export const saveWelcome = procedure('welcome.save')
  .input(z.object({ isClosed: z.boolean().optional(), looked: z.literal(true).optional() }))
  .output(z.object({ isClosed: z.boolean() }))
  .mutation(async ({ ctx: { db, actor }, input: { isClosed, looked } }) => {
    const { userId } = actor
    const closing = isClosed === undefined ? {} : { closedAt: isClosed ? new Date() : null }
    const before = await db.welcome.findUnique({ where: { userId } })
    const done = [...new Set([...(before?.done ?? []), ...(looked ? ['look'] : [])])]
    const { closedAt } = await db.welcome.upsert({
      where: { userId },
      create: { userId, done, ...closing },
      update: { done, ...closing },
    })

    return { isClosed: closedAt !== null }
  })
