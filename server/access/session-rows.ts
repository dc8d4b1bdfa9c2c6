import type { PrismaClient } from '#database/client'
import type { Role } from '#database/enums'
import type { Env } from '#server/env'
import { briefly } from './briefly.ts'

type Limits = Pick<Env, 'SESSION_HOURS' | 'SESSION_IDLE_HOURS'>

export type LiveSession = {
  id: string
  userId: string
  email: string
  members: { workspaceId: string; role: Role }[]
}

const HOUR = 60 * 60 * 1000
const MINUTE = 60 * 1000
const sessions = briefly<LiveSession | null>(4000)

/** One sign-in on one device, which lasts as long as the limits allow. */
export async function openSession(
  db: PrismaClient,
  { SESSION_HOURS }: Limits,
  device: { userId: string; ip: string; userAgent: string },
): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_HOURS * HOUR)
  const data = { ...device, userAgent: device.userAgent.slice(0, 500), expiresAt }
  const { id } = await db.session.create({ data, select: { id: true } })

  return id
}

/** The sign-in behind a cookie, or null once it was revoked or a limit passed. At most four seconds late. */
export function liveSession(db: PrismaClient, limits: Limits, id: string): Promise<LiveSession | null> {
  return sessions.get(id, () => load(db, limits, id))
}

/** Lets what was revoked in this process end at once. */
export function forgetSessions(): void {
  sessions.forget()
}

async function load(
  db: PrismaClient,
  { SESSION_IDLE_HOURS }: Limits,
  id: string,
): Promise<LiveSession | null> {
  const row = await db.session.findUnique({
    where: { id },
    include: { user: { include: { members: { orderBy: { joinedAt: 'asc' } } } } },
  })
  const now = Date.now()
  if (!row || row.revokedAt || row.user.disabledAt || row.expiresAt.getTime() <= now) return null
  if (row.lastSeenAt.getTime() + SESSION_IDLE_HOURS * HOUR <= now) return null

  if (row.lastSeenAt.getTime() + MINUTE <= now) {
    await db.session.updateMany({ where: { id }, data: { lastSeenAt: new Date(now) } })
  }
  const { userId, user } = row

  return { id, userId, email: user.email, members: user.members }
}
