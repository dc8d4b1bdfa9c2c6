import { procedure } from '../trpc.ts'

/** Where the person is signed in. */
export const listSessions = procedure('account.listSessions')
  .meta({ sessionOnly: true })
  .query(async ({ ctx: { db, actor, app } }) => {
    const idle = new Date(Date.now() - app.env.SESSION_IDLE_HOURS * 60 * 60 * 1000)
    const rows = await db.session.findMany({
      where: {
        userId: actor.userId,
        revokedAt: null,
        expiresAt: { gt: new Date() },
        lastSeenAt: { gt: idle },
      },
      orderBy: { lastSeenAt: 'desc' },
    })

    return rows.map(({ id, userAgent, ip, createdAt, lastSeenAt }) => ({
      id,
      userAgent,
      ip,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === actor.sessionId,
    }))
  })
