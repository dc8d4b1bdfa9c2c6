import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'

const counts = z.array(z.object({ nodeId: z.string().nullable(), open: z.int() }))

/** How many threads are open, for the marks at the steps. */
export const countComments = procedure('comment.count')
  .meta({
    rest: {
      method: 'GET',
      path: '/workflows/{workflowId}/comments/count',
      summary: 'Count the open threads of a workflow by step',
    },
  })
  .input(z.object({ workflowId: z.uuid() }))
  .output(z.object({ open: z.int(), byNode: counts.describe('null: those on the workflow as a whole.') }))
  .query(async ({ ctx, input: { workflowId } }) => {
    await findWorkflow(ctx, workflowId)
    const groups = await ctx.db.comment.groupBy({
      by: ['nodeId'],
      where: { workspaceId: ctx.actor.workspaceId, workflowId, parentId: null, resolvedAt: null },
      _count: true,
    })
    const byNode = groups.map(({ nodeId, _count }) => ({ nodeId, open: _count }))

    return { open: byNode.reduce((sum, { open }) => sum + open, 0), byNode }
  })
