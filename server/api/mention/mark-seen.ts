import { z } from 'zod'
import { procedure } from '../trpc.ts'

/** They were read: no mark at them any more, and no mail about what has not been mailed yet. */
export const markSeen = procedure('mention.markSeen')
  .meta({
    rest: { method: 'POST', path: '/mentions/seen', summary: 'Mark comments that mention you as seen' },
  })
  .input(
    z.object({ commentIds: z.array(z.uuid()).max(500).optional().describe('All of them, when left out.') }),
  )
  .output(z.object({ seen: z.int() }))
  .mutation(async ({ ctx: { db, actor }, input: { commentIds } }) => {
    const { count } = await db.mention.updateMany({
      where: {
        userId: actor.userId,
        workspaceId: actor.workspaceId,
        seenAt: null,
        ...(commentIds && { commentId: { in: commentIds } }),
      },
      data: { seenAt: new Date(), mailAt: null },
    })

    return { seen: count }
  })
