import { z } from 'zod'
import { pageInput, pageOutput } from '../page.ts'
import { procedure } from '../trpc.ts'

const item = z.object({
  commentId: z.uuid(),
  workflow: z.object({ id: z.uuid(), title: z.string() }),
  nodeTitle: z.string().nullable().describe('null for the workflow as a whole.'),
  author: z.string(),
  text: z.string(),
  isNew: z.boolean(),
  at: z.iso.datetime(),
})

/** Comments that name whoever asks, newest first. */
export const listMentions = procedure('mention.list')
  .meta({ rest: { method: 'GET', path: '/mentions', summary: 'List comments that mention you' } })
  .input(z.object(pageInput))
  .output(pageOutput(item))
  .query(async ({ ctx: { db, actor }, input: { cursor, limit } }) => {
    const after = z.uuid().safeParse(cursor)
    const rows = await db.mention.findMany({
      where: {
        userId: actor.userId,
        workspaceId: actor.workspaceId,
        ...(after.success && { commentId: { lt: after.data } }),
      },
      include: { comment: { include: { workflow: { select: { id: true, title: true } } } } },
      // The ids of comments tell the time.
      orderBy: { commentId: 'desc' },
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const authors = await db.user.findMany({
      where: { id: { in: [...new Set(shown.map(({ comment }) => comment.authorId))] } },
      select: { id: true, name: true, email: true },
    })
    const names = new Map(authors.map(({ id, name, email }) => [id, name || email]))

    return {
      items: shown.map(({ commentId, seenAt, comment }) => ({
        commentId,
        workflow: comment.workflow,
        nodeTitle: comment.nodeId && comment.nodeTitle,
        author: names.get(comment.authorId) ?? 'Somebody who left',
        text: comment.text,
        isNew: seenAt === null,
        at: comment.createdAt.toISOString(),
      })),
      nextCursor: rows.length > limit ? (shown.at(-1)?.commentId ?? null) : null,
    }
  })
