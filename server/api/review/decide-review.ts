import { z } from 'zod'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findReview } from './find-review.ts'
import { mailDecision } from './mail-review.ts'
import type { ReviewRead } from './review-item.ts'
import { isStale } from './review-items.ts'

const input = z.object({
  id: z.uuid(),
  decision: z.enum(['approved', 'returned']).describe('`returned`: something is to be changed first.'),
  answer: z.string().trim().max(2000).default(''),
})

/** Approves what was sent, or asks for changes. Nobody decides what they asked for themselves. */
export const decideReview = procedure('review.decide')
  .meta({ rest: { method: 'POST', path: '/reviews/{id}/decide', summary: 'Approve, or ask for changes' } })
  .input(input)
  .output(z.object({ id: z.uuid(), state: z.enum(['approved', 'returned']) }))
  .mutation(async ({ ctx, input: { id, decision, answer } }) => {
    const review = await findReview(ctx, id)
    guard(ctx, review, decision)
    if (decision === 'returned' && answer === '') {
      throw refuse('BAD_REQUEST', 'Say what is to be changed.', { fix: 'Write it into the answer.' })
    }
    await decide(ctx, review, { decision, answer })
    await mailDecision(ctx, review, { decision, answer })

    return { id, state: decision }
  })

const ENDED = {
  approved: 'It was approved already.',
  returned: 'Changes were asked for already.',
  withdrawn: 'It was taken back.',
}

function guard({ actor }: ActorContext, review: ReviewRead, decision: 'approved' | 'returned') {
  if (review.requestedById === actor.userId) {
    throw refuse('CONFLICT', 'You asked for this review, so somebody else has to decide it.')
  }
  if (review.state !== 'open') {
    throw refuse('CONFLICT', `This can no longer be decided. ${ENDED[review.state]}`)
  }
  if (decision === 'approved' && isStale(review)) {
    throw refuse('CONFLICT', 'The draft changed since this review was asked for.', {
      fix: 'Ask for changes, or have the requester ask for a review of the draft as it is now.',
    })
  }
}

type Decided = { decision: 'approved' | 'returned'; answer: string }

function decide(ctx: ActorContext, { id, workflow }: ReviewRead, { decision, answer }: Decided) {
  const { workspaceId, userId } = ctx.actor

  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.review.updateMany({
      where: { id, workspaceId, state: 'open' },
      data: { state: decision, answer, decidedById: userId, decidedAt: new Date() },
    })
    if (count === 0) throw refuse('CONFLICT', 'Somebody else decided this a moment ago.')
    const action = decision === 'approved' ? 'review.approve' : 'review.return'
    const { id: workflowId, title: name } = workflow
    await record(tx, ctx, { action, type: 'workflow', id: workflowId, name, detail: { answer } })
  })
}
