import { keepSample } from '#server/ingress/captures/capture-rows'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { draftTrigger } from './draft-trigger.ts'
import { triggerInput } from './fields.ts'
import { captureView, viewOf } from './view.ts'

/** Keeps as the sample what a trigger of the draft would hand on now: the newest thing there is, or this moment. */
export const createSample = procedure('capture.create')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/triggers/{nodeId}/sample',
      summary: 'Fetch a sample for a trigger of the draft',
      status: 201,
    },
  })
  .input(triggerInput)
  .output(captureView)
  .mutation(async ({ ctx, input }) => {
    const { workspaceId, userId } = ctx.actor
    const { workflowId } = input
    const { node, settings } = await draftTrigger(ctx, input)
    const taken = await ctx.app.takeSample({ workspaceId, workflowId, node, settings })
    if ('message' in taken) throw refuse('CONFLICT', taken.message, taken.fix ? { fix: taken.fix } : {})
    await keepSample(ctx.db, { ...input, workspaceId, startedById: userId }, taken.payload)
    const row = await ctx.db.capture.findUnique({ where: { workflowId_nodeId: input } })

    return viewOf(ctx, row, node)
  })
