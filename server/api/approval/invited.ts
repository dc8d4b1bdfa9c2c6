import { createApprovalLinks, type Invited } from '#server/approvals/links'
import { type ApprovalRead, withPeople } from '#server/approvals/read'
import { addressOf } from '#server/public-address'
import type { Context } from '../context.ts'
import { refuse } from '../refuse.ts'
import { linkThrottle } from './link-throttle.ts'

type Found = { approval: ApprovalRead & { workspace: string }; invited: Invited }

/** What a signed link leads to. Nothing is told to somebody whose link is none of ours. */
export async function findInvited({ app, db, ip }: Context, token: string): Promise<Found> {
  const seconds = linkThrottle.attempt(ip)
  if (seconds > 0) {
    throw refuse('TOO_MANY_REQUESTS', `Too many attempts. Try again in ${seconds} seconds.`)
  }
  const { AUTH_SECRET = '' } = app.env
  const invited = createApprovalLinks({ secret: AUTH_SECRET, origin: addressOf(app.env) }).invited(token)
  const approval =
    invited && (await db.approval.findUnique({ where: { id: invited.approvalId }, include: withPeople }))
  if (!invited || !approval?.approvers.some(({ email }) => email === invited.email)) throw wrong()
  const { name } = await db.workspace.findUniqueOrThrow({ where: { id: approval.workspaceId } })

  return { approval: { ...approval, workspace: name }, invited }
}

const wrong = () =>
  refuse('NOT_FOUND', 'This link leads nowhere.', {
    fix: 'Open it from the mail once more: it may have been cut off. What it stood for may also have been removed.',
  })
