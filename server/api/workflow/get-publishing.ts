import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { reviewItem, withReview } from '../review/review-item.ts'
import { reviewItems } from '../review/review-items.ts'
import { reviewersOf } from '../review/reviewers.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { publishingRules } from './publishing-rules.ts'
import { hashOf } from './snapshot.ts'

const output = z.object({
  isReviewed: z.boolean().describe('The draft needs an approval before it can be published.'),
  ownRule: z
    .boolean()
    .nullable()
    .describe('What is set for this workflow alone; null: as the workspace says.'),
  wantsNotes: z.boolean(),
  mayBypass: z.boolean().describe('You may publish without the approval; the audit tells so.'),
  isApproved: z.boolean().describe('Exactly this draft was approved.'),
  review: reviewItem.nullable().describe('The last that was asked for and not taken back.'),
  reviewers: z
    .array(z.object({ id: z.uuid(), name: z.string(), email: z.string() }))
    .describe('Who may review it, you left out.'),
})

/** What stands between the draft and going live. */
export const getPublishing = procedure('workflow.getPublishing')
  .meta({
    rest: { method: 'GET', path: '/workflows/{id}/publishing', summary: 'Read what publishing asks for' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const row = await findWorkflow(ctx, id)
    const { workspaceId } = ctx.actor
    const hash = hashOf(stored<Workflow>(row.draft))
    const [rules, last, approved, reviewers] = await Promise.all([
      publishingRules(ctx, row),
      ctx.db.review.findFirst({
        where: { workflowId: id, workspaceId, state: { not: 'withdrawn' } },
        orderBy: { requestedAt: 'desc' },
        include: withReview,
      }),
      ctx.db.review.findFirst({
        where: { workflowId: id, workspaceId, state: 'approved', snapshot: { hash } },
        select: { id: true },
      }),
      reviewersOf(ctx),
    ])
    const [review = null] = last ? await reviewItems(ctx, [last]) : []

    return { ...rules, ownRule: row.reviewsChanges, isApproved: approved !== null, review, reviewers }
  })
