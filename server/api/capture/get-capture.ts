import { procedure } from '../trpc.ts'
import { draftTrigger } from './draft-trigger.ts'
import { triggerInput } from './fields.ts'
import { captureView, viewOf } from './view.ts'

/** Whether a trigger of the draft listens now, and what it kept last. */
export const getCapture = procedure('capture.get')
  .meta({
    rest: {
      method: 'GET',
      path: '/workflows/{workflowId}/triggers/{nodeId}/capture',
      summary: 'Read what a trigger of the draft captured',
    },
  })
  .input(triggerInput)
  .output(captureView)
  .query(async ({ ctx, input }) => {
    const { node } = await draftTrigger(ctx, input)
    const row = await ctx.db.capture.findUnique({ where: { workflowId_nodeId: input } })

    return viewOf(ctx, row, node)
  })
