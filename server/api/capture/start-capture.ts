import { openCapture } from '#server/ingress/captures/capture-rows'
import { createRateLimit } from '#server/ingress/forms/rate-limit'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { draftTrigger } from './draft-trigger.ts'
import { triggerInput } from './fields.ts'
import { captureView, viewOf } from './view.ts'

const rates = createRateLimit()
const STARTS = { most: 30, perMs: 60_000 }

/** Lets a trigger of the draft wait for one call for a few minutes, at an address of its own. Nothing is run by it. */
export const startCapture = procedure('capture.start')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/triggers/{nodeId}/capture',
      summary: 'Listen for one call on the draft',
      status: 201,
    },
  })
  .input(triggerInput)
  .output(captureView)
  .mutation(async ({ ctx, input }) => {
    const { workspaceId, userId } = ctx.actor
    const seconds = rates.take(userId, STARTS)
    if (seconds > 0) {
      throw refuse('TOO_MANY_REQUESTS', 'You began to listen too often in a row.', {
        retryAfterSeconds: seconds,
      })
    }
    const { node, via, title } = await draftTrigger(ctx, input)
    if (via !== 'webhook') {
      throw refuse('CONFLICT', `“${node.title}” is not called by an address.`, {
        fix:
          via === 'form' ? 'Send the preview of the form: what you send is kept.' : 'Fetch a sample instead.',
      })
    }
    const row = await openCapture(ctx.db, { ...input, workspaceId, startedById: userId })
    await ctx.db.$transaction((tx) =>
      record(tx, ctx, {
        action: 'capture.start',
        type: 'workflow',
        id: input.workflowId,
        name: title,
        detail: { nodeId: node.id },
      }),
    )

    return viewOf(ctx, row, node)
  })
