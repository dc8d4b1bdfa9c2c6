import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'

export const setBlock = procedure('testCase.setBlock')
  .meta({
    rest: {
      method: 'PUT',
      path: '/workflows/{workflowId}/test-cases/block',
      summary: 'Say whether a failing test case keeps a workflow from being published',
    },
  })
  .input(z.object({ workflowId: z.uuid(), block: z.boolean() }))
  .output(z.object({ block: z.boolean() }))
  .mutation(async ({ ctx, input: { workflowId, block } }) => {
    const { title } = await findWorkflow(ctx, workflowId)

    await ctx.db.$transaction(async (tx) => {
      await tx.workflow.updateMany({
        where: { id: workflowId, workspaceId: ctx.actor.workspaceId },
        data: { testsBlock: block },
      })
      const detail = { block }
      await record(tx, ctx, {
        action: 'testCase.setBlock',
        type: 'workflow',
        id: workflowId,
        name: title,
        detail,
      })
    })

    return { block }
  })
