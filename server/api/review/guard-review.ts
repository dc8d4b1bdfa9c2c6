import type { Workflow as Row } from '#database/client'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { namesOf } from '../names-of.ts'
import { refuse } from '../refuse.ts'
import { publishingRules } from '../workflow/publishing-rules.ts'
import { hashOf } from '../workflow/snapshot.ts'

type Publishing = { row: Row; document: Workflow; withoutReview: boolean }

/**
 * Refuses a draft that is to be reviewed and of which exactly this document was not approved. Returns what the audit
 * is to say of it.
 */
export async function guardReview(
  ctx: ActorContext,
  { row, document, withoutReview }: Publishing,
): Promise<{ [field: string]: string }> {
  const { isReviewed, mayBypass } = await publishingRules(ctx, row)
  if (!isReviewed) return {}

  const approved = await ctx.db.review.findFirst({
    where: {
      workflowId: row.id,
      workspaceId: ctx.actor.workspaceId,
      state: 'approved',
      snapshot: { hash: hashOf(document) },
    },
    orderBy: { decidedAt: 'desc' },
  })
  if (approved) {
    const nameOf = await namesOf(ctx.db, [approved.decidedById])
    return { approvedBy: nameOf(approved.decidedById ?? '') }
  }
  if (withoutReview && mayBypass) return { review: 'bypassed by an owner' }

  throw refuse('CONFLICT', `“${row.title}” needs an approval of exactly this draft before it goes live.`, {
    fix: withoutReview
      ? 'Ask for a review. Doing without one is for owners, and only where the workspace allows it.'
      : 'Ask for a review in the publish dialog, or by POST /workflows/{id}/reviews.',
  })
}
