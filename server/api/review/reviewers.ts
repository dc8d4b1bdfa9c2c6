import { can, roles } from '#server/access/permissions'
import type { ActorContext } from '../context.ts'

export type Reviewer = { id: string; name: string; email: string }

/** Who may review what this person asks for: nobody reviews their own. */
export async function reviewersOf({ db, actor }: Pick<ActorContext, 'db' | 'actor'>): Promise<Reviewer[]> {
  const able = roles.filter((role) => can(role, 'review.decide'))
  const members = await db.member.findMany({
    where: {
      workspaceId: actor.workspaceId,
      userId: { not: actor.userId },
      role: { in: able },
      user: { disabledAt: null },
    },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { user: { name: 'asc' } },
  })

  return members.map(({ userId, user }) => ({ id: userId, ...user }))
}
