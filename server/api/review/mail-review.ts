import type { Workflow as Row } from '#database/client'
import { log } from '#server/log'
import { type Mail, sendMail } from '#server/mail/send-mail'
import type { ActorContext } from '../context.ts'
import { publicUrl } from '../public-url.ts'
import type { ReviewRead } from './review-item.ts'
import type { Reviewer } from './reviewers.ts'

type Request = { id: string; row: Row; note: string; to: Reviewer[] }

/** Asks people to look. Returns how many of the mails were taken: the page lists the request in any case. */
export async function mailRequest(ctx: ActorContext, { id, row, note, to }: Request): Promise<number> {
  const name = await nameOf(ctx)
  const link = linkOf(ctx, { workflowId: row.id, reviewId: id, liveVersion: row.liveVersion })
  const said = note === '' ? '' : `\n\n${note}`
  const text = `${name} asks you to look at changes of “${row.title}” before they go live.${said}\n\nSee what changed, and decide:\n${link}\n`
  const mails = to.map(({ email }) => ({ to: email, subject: subject(`Review “${row.title}”`), text }))

  return send(ctx, mails)
}

type Decided = { decision: 'approved' | 'returned'; answer: string }

/** Tells whoever asked. */
export async function mailDecision(ctx: ActorContext, review: ReviewRead, { decision, answer }: Decided) {
  const requester = await ctx.db.user.findUnique({ where: { id: review.requestedById } })
  if (!requester) return
  const name = await nameOf(ctx)
  const { id: workflowId, title } = review.workflow
  const link = linkOf(ctx, { workflowId, reviewId: review.id, liveVersion: review.liveVersion })
  const [what, next] =
    decision === 'approved'
      ? [
          `${name} approved your changes of “${title}”.`,
          'They can go live now, as long as the draft stays as it is:',
        ]
      : [`${name} asks for changes of “${title}” before it goes live.`, 'See what was sent:']
  const said = answer === '' ? '' : `\n\n${answer}`
  const head = decision === 'approved' ? `Approved: “${title}”` : `Changes wanted: “${title}”`

  await send(ctx, [
    { to: requester.email, subject: subject(head), text: `${what}${said}\n\n${next}\n${link}\n` },
  ])
}

type Linked = { workflowId: string; reviewId: string; liveVersion: number | null }

const linkOf = ({ app }: ActorContext, { workflowId, reviewId, liveVersion }: Linked): string =>
  `${publicUrl(app)}/workflows/${workflowId}/versions?from=${liveVersion ?? 'live'}&to=review-${reviewId}`

const subject = (text: string): string => text.replace(/[\r\n]+/g, ' ')

async function nameOf({ db, actor }: ActorContext): Promise<string> {
  const user = await db.user.findUnique({ where: { id: actor.userId }, select: { name: true } })

  return user?.name ?? actor.name
}

/** A mail that does not go out holds nobody up; without a mail server there is none. */
async function send({ app }: ActorContext, mails: Mail[]): Promise<number> {
  if (!app.env.SMTP_URL) return 0
  const sent = await Promise.allSettled(mails.map((mail) => sendMail(app.env, mail)))
  for (const [index, { status, ...rest }] of sent.entries()) {
    if (status === 'rejected') log.warn(`A review could not be mailed to ${mails[index]?.to}.`, rest)
  }

  return sent.filter(({ status }) => status === 'fulfilled').length
}
