import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

export async function findMember({ db, actor }: ActorContext, userId: string) {
  const member = await db.member.findUnique({
    where: { workspaceId_userId: { workspaceId: actor.workspaceId, userId } },
    include: { user: { select: { email: true } } },
  })
  if (!member) throw notFound('member')

  return member
}
