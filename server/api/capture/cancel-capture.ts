import { closeCapture } from '#server/ingress/captures/capture-rows'
import { procedure } from '../trpc.ts'
import { draftTrigger } from './draft-trigger.ts'
import { triggerInput } from './fields.ts'
import { captureView, viewOf } from './view.ts'

/** The address waits no longer; what was kept before stays. */
export const cancelCapture = procedure('capture.cancel')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/triggers/{nodeId}/capture/cancel',
      summary: 'Stop listening for a call on the draft',
    },
  })
  .input(triggerInput)
  .output(captureView)
  .mutation(async ({ ctx, input }) => {
    const { node } = await draftTrigger(ctx, input)
    await closeCapture(ctx.db, input)
    const row = await ctx.db.capture.findUnique({ where: { workflowId_nodeId: input } })

    return viewOf(ctx, row, node)
  })
