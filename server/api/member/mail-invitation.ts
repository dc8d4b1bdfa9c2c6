import { log } from '#server/log'
import { sendMail } from '#server/mail/send-mail'
import type { ActorContext } from '../context.ts'

/** False when no mail server is set, or it refused: the link is shown in any case. */
export async function mailInvitation(ctx: ActorContext, { email, link }: { email: string; link: string }) {
  if (!ctx.app.env.SMTP_URL) return false
  const { name } = await ctx.db.workspace.findUniqueOrThrow({ where: { id: ctx.actor.workspaceId } })

  try {
    await sendMail(ctx.app.env, {
      to: email,
      subject: `Join ${name} on Patchbay`,
      text: `${ctx.actor.name} invites you to work on the workflows of ${name}.\n\nOpen this link within 7 days to join:\n${link}\n\nIf you do not know them, ignore this mail.\n`,
    })
    return true
  } catch (error) {
    log.warn(`The invitation of ${email} could not be mailed.`, { error })
    return false
  }
}
