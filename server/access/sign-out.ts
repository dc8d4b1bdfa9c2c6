import type { App } from '#server/app'
import { forgetSessions } from './session-rows.ts'
import { tell } from './sign-in.ts'

/** Ends the session of a cookie for good: a copy of the cookie is worth nothing afterwards. */
export async function signOut({ db }: Pick<App, 'db'>, sessionId: string): Promise<void> {
  const ended = await db.session.updateManyAndReturn({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
    include: { user: { include: { members: true } } },
  })
  forgetSessions()

  for (const { userId, ip, user } of ended) {
    await tell({ db }, { userId, email: user.email, ip, members: user.members, action: 'session.end' })
  }
}
