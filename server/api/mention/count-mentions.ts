import { z } from 'zod'
import { procedure } from '../trpc.ts'

/** For the number beside the name of the page. */
export const countMentions = procedure('mention.count')
  .output(
    z.object({ fresh: z.int().describe('Comments that name whoever asks, and that they have not seen.') }),
  )
  .query(async ({ ctx: { db, actor } }) => ({
    fresh: await db.mention.count({
      where: { userId: actor.userId, workspaceId: actor.workspaceId, seenAt: null },
    }),
  }))
