import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'

/** Has a trigger that looks for events by itself look now, whatever it was to wait for. */
export const retryTrigger = procedure('trigger.retry')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/triggers/{nodeId}/retry',
      summary: 'Have a trigger look for events now',
      status: 202,
    },
  })
  .input(z.object({ workflowId: z.uuid(), nodeId: z.string().max(100) }))
  .output(z.object({ workflowId: z.uuid(), nodeId: z.string() }))
  .mutation(async ({ ctx, input: { workflowId, nodeId } }) => {
    const { title } = await findWorkflow(ctx, workflowId)
    if (!(await ctx.app.triggers.lookNow({ workflowId, nodeId }))) {
      throw refuse(
        'CONFLICT',
        'This trigger does not look for events: it waits to be called, or for its time.',
        {
          fix: 'Publish its workflow if it does not listen yet.',
        },
      )
    }
    await ctx.db.$transaction((tx) =>
      record(tx, ctx, {
        action: 'trigger.retry',
        type: 'workflow',
        id: workflowId,
        name: title,
        detail: { nodeId },
      }),
    )

    return { workflowId, nodeId }
  })
