import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'

/** What somebody said is theirs alone to change, whatever the role of another. */
export function refuseOthers(
  { actor }: ActorContext,
  { authorId, removedAt }: { authorId: string; removedAt: Date | null },
) {
  if (authorId !== actor.userId) {
    throw refuse('CONFLICT', 'Somebody else wrote this comment.', {
      fix: 'Answer it, or resolve the thread.',
    })
  }
  if (removedAt) throw refuse('CONFLICT', 'This comment was deleted.')
}
