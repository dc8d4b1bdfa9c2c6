import type { Prisma } from '#database/client'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'

/** Several comments in a row become one mail. */
const BURST_SECONDS = 15

/** Whom a comment names: members of the workspace, and not whoever writes it. */
export async function mentioned({ db, actor }: ActorContext, userIds: string[]): Promise<string[]> {
  const ids = [...new Set(userIds)].filter((id) => id !== actor.userId)
  const members = await db.member.count({ where: { workspaceId: actor.workspaceId, userId: { in: ids } } })
  if (members < ids.length) {
    throw refuse('BAD_REQUEST', 'A comment names somebody who is not a member of this workspace.', {
      fix: 'Name members only; their ids are in the list of members.',
    })
  }

  return ids
}

/** Notes whom it names, and when they get a mail about it. */
export async function noteMentions(
  tx: Prisma.TransactionClient,
  { actor }: ActorContext,
  { commentId, userIds }: { commentId: string; userIds: string[] },
) {
  const mailAt = new Date(Date.now() + BURST_SECONDS * 1_000)

  await tx.mention.createMany({
    data: userIds.map((userId) => ({ commentId, userId, workspaceId: actor.workspaceId, mailAt })),
    skipDuplicates: true,
  })
}
