import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { thread } from './fields.ts'
import { findComment, threadsOf } from './read.ts'

/** The thread a comment belongs to. */
export const getComment = procedure('comment.get')
  .meta({ rest: { method: 'GET', path: '/comments/{id}', summary: 'Read the thread of a comment' } })
  .input(z.object({ id: z.uuid() }))
  .output(thread)
  .query(async ({ ctx, input: { id } }) => {
    const found = await findComment(ctx, id)
    const root = found.parentId ? await findComment(ctx, found.parentId) : found
    const [read] = await threadsOf(ctx, [root])

    return thread.parse(read)
  })
