import type { IncomingHttpHeaders } from 'node:http'
import { type App, app } from '#server/app'
import type { Actor } from './actor.ts'
import { readTicket } from './session-cookie.ts'
import { liveSession } from './session-rows.ts'

type Access = Pick<App, 'db' | 'env'>

/** Who is signed in by the cookie of a request; null when nobody is. Checks revocation each time, at most four seconds late. */
export function readSession(headers: Headers | IncomingHttpHeaders): Promise<Actor | null> {
  return sessionActor(app(), headers instanceof Headers ? headers.get('cookie') : (headers.cookie ?? null))
}

export async function sessionActor(access: Access, cookies: string | null): Promise<Actor | null> {
  const ticket = cookies && (await readTicket(access, cookies))
  if (!ticket) return null
  const session = await liveSession(access.db, access.env, ticket.sid)
  if (!session) return null

  const { id, userId, email, members } = session
  const member = members.find(({ workspaceId }) => workspaceId === ticket.workspaceId) ?? members[0]
  if (!member) return null

  const { workspaceId, role } = member
  return { userId, workspaceId, role, via: 'session', name: email, sessionId: id }
}
