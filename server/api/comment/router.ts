import { router } from '../trpc.ts'
import { countComments } from './count-comments.ts'
import { createComment } from './create-comment.ts'
import { getComment } from './get-comment.ts'
import { listComments } from './list-comments.ts'
import { removeComment } from './remove-comment.ts'
import { resolveComment } from './resolve-comment.ts'
import { saveComment } from './save-comment.ts'

export const commentRouter = router({
  list: listComments,
  count: countComments,
  get: getComment,
  create: createComment,
  save: saveComment,
  remove: removeComment,
  resolve: resolveComment,
})
