import { hashOfSecret } from '#server/access/secret'
import type { Context } from '../context.ts'
import { refuse } from '../refuse.ts'

/** The invitation a secret link stands for, while it holds. */
export async function findInvitation({ db }: Context, token: string) {
  const invitation = await db.invitation.findUnique({
    where: { tokenHash: hashOfSecret(token) },
    include: { workspace: { select: { name: true } } },
  })
  if (!invitation || invitation.acceptedAt || invitation.expiresAt < new Date()) {
    throw refuse('NOT_FOUND', 'This invitation was used, withdrawn, or is older than 7 days.', {
      fix: 'Ask for a new link.',
    })
  }

  return invitation
}
