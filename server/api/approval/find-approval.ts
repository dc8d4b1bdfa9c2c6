import { type ApprovalRead, withPeople } from '#server/approvals/read'
import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

export async function findApproval({ db, actor }: ActorContext, id: string): Promise<ApprovalRead> {
  const approval = await db.approval.findFirst({
    where: { id, workspaceId: actor.workspaceId },
    include: withPeople,
  })
  if (!approval) throw notFound('approval')

  return approval
}

/** The address a person is asked under; a token acts for its person. */
export async function emailOf({ db, actor }: ActorContext): Promise<string> {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } })

  return email
}
