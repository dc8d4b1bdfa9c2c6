import type { AuthOptions } from 'next-auth'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import type { App } from '#server/app'
import { log } from '#server/log'
import { ipOf } from './ip.ts'
import { authSecret, cookieName, isSecure, type Ticket, ticket } from './session-cookie.ts'
import { liveSession } from './session-rows.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

type Access = Pick<App, 'db' | 'env'>

/** The cookie names a row of `sessions`, and nothing it says counts once that row has ended. */
export function authOptions(access: Access): AuthOptions {
  const secure = isSecure(access)

  return {
    secret: authSecret(access),
    providers: [byPassword(access)],
    session: { strategy: 'jwt', maxAge: access.env.SESSION_HOURS * 60 * 60 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: cookieName(access),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    callbacks: {
      jwt: async ({ token, user, trigger, session }) => {
        if (user) return { sid: user.id }
        const held = ticket.parse(token)
        return trigger === 'update' ? moved(access, held, session) : alive(access, held)
      },
      session: ({ session, token }) => ({
        expires: session.expires,
        user: session.user,
        workspaceId: token.workspaceId,
      }),
    },
    events: { signOut: ({ token }) => signOut(access, ticket.parse(token).sid) },
    logger: {
      // A cookie whose session has ended is an everyday thing: next-auth removes it.
      error: (code, details) => code === 'JWT_SESSION_ERROR' || log.error(`Sign-in: ${code}`, { details }),
      warn: () => {},
      debug: () => {},
    },
  }
}

function byPassword(access: Access): CredentialsConfig {
  return {
    id: 'credentials',
    name: 'E-mail and password',
    type: 'credentials',
    credentials: { email: {}, password: {} },
    authorize: async (given, request) => {
      const headers = request.headers ?? {}
      const { sessionId, email } = await signIn(access, {
        email: String(given?.email ?? ''),
        password: String(given?.password ?? ''),
        ip: ipOf(headers),
        userAgent: String(headers['user-agent'] ?? ''),
      })

      return { id: sessionId, email }
    },
  }
}

async function alive(access: Access, held: Ticket): Promise<Ticket> {
  if (!(await liveSession(access.db, access.env, held.sid))) throw new Error('This session has ended.')

  return held
}

/** Another workspace to look at, when the person is in it. */
async function moved(access: Access, held: Ticket, wanted: unknown): Promise<Ticket> {
  const session = await liveSession(access.db, access.env, held.sid)
  if (!session) throw new Error('This session has ended.')
  const { workspaceId } = ticket.pick({ workspaceId: true }).parse(wanted)
  const isMember = session.members.some((member) => member.workspaceId === workspaceId)

  return isMember && workspaceId ? { sid: held.sid, workspaceId } : held
}
