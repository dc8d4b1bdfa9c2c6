import type { Actor } from '#server/access/actor'
import { ipOf } from '#server/access/ip'
import { sessionActor } from '#server/access/read-session'
import { tokenActor } from '#server/access/token-rows'
import type { App } from '#server/app'
import type { Context } from './context.ts'

/** For pages: the cookie says who asks. */
export async function pageContext(app: App, { headers }: Request): Promise<Context> {
  return context(app, headers, await sessionActor(app, headers.get('cookie')))
}

/** For programs: the token says who asks. Cookies count for nothing, so other sites gain nothing by a visitor's. */
export async function programContext(app: App, { headers }: Request): Promise<Context> {
  const [, token] = headers.get('authorization')?.match(/^Bearer +(\S+) *$/i) ?? []

  return context(app, headers, token ? await tokenActor(app.db, token) : null)
}

function context(app: App, headers: Headers, actor: Actor | null): Context {
  return { app, db: app.db, actor, ip: ipOf(headers), userAgent: headers.get('user-agent') ?? '' }
}
