import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { notFound, refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { commentText, mentions } from './fields.ts'
import { mentioned, noteMentions } from './mentioned.ts'
import { tellComments } from './read.ts'

const input = z.object({
  workflowId: z.uuid(),
  nodeId: z
    .string()
    .max(64)
    .nullish()
    .describe('The step it is about; left out for the workflow as a whole.'),
  parentId: z.uuid().nullish().describe('The comment it answers; the step follows from that.'),
  text: commentText,
  mentions,
})

export const createComment = procedure('comment.create')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/comments',
      summary: 'Comment on a workflow, or answer a comment',
      status: 201,
    },
  })
  .input(input)
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: given }) => {
    const { workflowId, text } = given
    const workflow = await findWorkflow(ctx, workflowId)
    const userIds = await mentioned(ctx, given.mentions)
    const about = given.parentId
      ? await placeOfParent(ctx, { workflowId, parentId: given.parentId })
      : placeOfNode(stored<Workflow>(workflow.draft), given.nodeId)
    const { id } = await ctx.db.$transaction(async (tx) => {
      const { workspaceId, userId: authorId } = ctx.actor
      const row = await tx.comment.create({ data: { workspaceId, workflowId, ...about, authorId, text } })
      await noteMentions(tx, ctx, { commentId: row.id, userIds })
      await record(tx, ctx, {
        action: 'comment.create',
        type: 'comment',
        id: row.id,
        name: workflow.title,
        detail: { workflowId, nodeId: row.nodeId, mentions: userIds },
      })
      return row
    })
    tellComments(ctx, workflowId)

    return { id }
  })

function placeOfNode({ nodes }: Workflow, nodeId: string | null | undefined) {
  if (!nodeId) return { nodeId: null }
  const node = nodes.find(({ id }) => id === nodeId)
  if (!node) {
    throw refuse(
      'BAD_REQUEST',
      'This step is not in the draft. It may have been deleted, or is not saved yet.',
    )
  }

  return { nodeId, nodeTitle: node.title }
}

/** Answers stand below the first comment of a thread, whichever of it they answer. */
async function placeOfParent(
  { db, actor }: ActorContext,
  { workflowId, parentId }: { workflowId: string; parentId: string },
) {
  const parent = await db.comment.findFirst({
    where: { id: parentId, workflowId, workspaceId: actor.workspaceId },
  })
  if (!parent) throw notFound('comment')

  return { parentId: parent.parentId ?? parent.id, nodeId: parent.nodeId, nodeTitle: parent.nodeTitle }
}
