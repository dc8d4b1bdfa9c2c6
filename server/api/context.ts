import type { PrismaClient } from '#database/client'
import type { Actor } from '#server/access/actor'
import type { App } from '#server/app'

/** What a procedure is given beside its input. */
export type Context = {
  app: App
  db: PrismaClient
  /** null while nobody is signed in. */
  actor: Actor | null
  ip: string
  userAgent: string
  /** Names one wish of a program: asked twice, it is done once. */
  idempotencyKey?: string | undefined
}

/** The context behind the permission check. */
export type ActorContext = Context & { actor: Actor }
