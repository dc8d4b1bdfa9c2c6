import type { Workflow as Row } from '#database/client'
import { can } from '#server/access/permissions'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'

export type PublishingRules = {
  isReviewed: boolean
  wantsNotes: boolean
  /** Whoever asks may do without the review. */
  mayBypass: boolean
}

/** What publishing a workflow asks for: as its workspace says, or as is said for it alone. */
export async function publishingRules(
  { db, actor }: Pick<ActorContext, 'db' | 'actor'>,
  row: Pick<Row, 'reviewsChanges'>,
): Promise<PublishingRules> {
  const { reviewsChanges, ownersBypass, wantsNotes } = await db.workspace.findUniqueOrThrow({
    where: { id: actor.workspaceId },
    select: { reviewsChanges: true, ownersBypass: true, wantsNotes: true },
  })

  return {
    isReviewed: row.reviewsChanges ?? reviewsChanges,
    wantsNotes,
    mayBypass: ownersBypass && can(actor.role, 'review.bypass'),
  }
}

export async function guardNote({ db, actor }: ActorContext, note: string): Promise<void> {
  if (note !== '') return
  const { wantsNotes } = await db.workspace.findUniqueOrThrow({
    where: { id: actor.workspaceId },
    select: { wantsNotes: true },
  })
  if (wantsNotes) {
    throw refuse('BAD_REQUEST', 'This workspace wants a note with each version.', {
      fix: 'Say in a sentence what changed and why.',
    })
  }
}
