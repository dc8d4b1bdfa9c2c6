import type { App } from '#server/app'
import { audit } from './audit.ts'
import { email } from './fields.ts'
import { isPassword } from './password.ts'
import { passwordThrottle, tooMany } from './password-throttle.ts'
import { openSession } from './session-rows.ts'

type Access = Pick<App, 'db' | 'env'>

export type Attempt = { email: string; password: string; ip: string; userAgent: string }

/** Opens a session for the right password, and throws what the person is to read otherwise. */
export async function signIn(
  access: Access,
  attempt: Attempt,
): Promise<{ sessionId: string; email: string }> {
  const parsed = email.safeParse(attempt.email)
  const who = { email: parsed.success ? parsed.data : '', ip: attempt.ip }
  const seconds = passwordThrottle.attempt(who)
  if (seconds > 0) throw new Error(tooMany(seconds))

  const person = await access.db.user.findUnique({
    where: { email: who.email },
    include: { members: { orderBy: { joinedAt: 'asc' } } },
  })
  const right = await isPassword(attempt.password.slice(0, 1000), person?.passwordHash ?? null)
  if (!person || !right || person.disabledAt) {
    if (person) await tell(access, { ...attempt, ...person, userId: person.id, action: 'session.refuse' })
    throw new Error('The e-mail address or the password is wrong.')
  }
  passwordThrottle.passed(who)
  if (person.members.length === 0) {
    throw new Error('Your account is in no workspace any more. Ask an admin for an invitation.')
  }
  const { ip, userAgent } = attempt
  const sessionId = await openSession(access.db, access.env, { userId: person.id, ip, userAgent })
  await tell(access, { ...attempt, ...person, userId: person.id, action: 'session.create' })

  return { sessionId, email: person.email }
}

type Told = { userId: string; email: string; ip: string; members: { workspaceId: string }[]; action: string }

/** Sign-ins are of a person, and a person can be in several workspaces: the audit of each hears of it. */
export async function tell({ db }: Pick<Access, 'db'>, { userId, email, ip, members, action }: Told) {
  for (const { workspaceId } of members) {
    const target = { targetType: 'account', targetId: userId, target: email }
    await db.$transaction((tx) =>
      audit(tx, { workspaceId, actorId: userId, actor: email, action, ...target, ip }),
    )
  }
}
