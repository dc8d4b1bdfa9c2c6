import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import type { App } from '#server/app'

/** What the cookie holds, encrypted: which sign-in, and the workspace last looked at. */
export const ticket = z.object({ sid: z.uuid(), workspaceId: z.uuid().optional() })

export type Ticket = z.infer<typeof ticket>

export function isSecure({ env }: Pick<App, 'env'>): boolean {
  return env.PUBLIC_URL?.startsWith('https:') ?? false
}

export function cookieName(app: Pick<App, 'env'>): string {
  return isSecure(app) ? '__Secure-patchbay.session' : 'patchbay.session'
}

export function authSecret({ env }: Pick<App, 'env'>): string {
  if (!env.AUTH_SECRET) throw new Error('AUTH_SECRET is not set, and the start of the server made none.')

  return env.AUTH_SECRET
}

/** What the session cookie of a request says; null when there is none of ours. */
export async function readTicket(app: Pick<App, 'env'>, cookies: string): Promise<Ticket | null> {
  const token = cookieNamed(cookieName(app), cookies)
  if (!token) return null

  try {
    return ticket.parse(await decode({ token, secret: authSecret(app) }))
  } catch {
    // Expired, of another secret, or made up: all the same to the caller, who is not signed in.
    return null
  }
}

function cookieNamed(name: string, cookies: string): string | null {
  const found = cookies.split(/; */).find((pair) => pair.startsWith(`${name}=`))

  return found ? found.slice(name.length + 1) : null
}
