import type { PrismaClient } from '#database/client'
import type { Actor } from './actor.ts'
import { briefly } from './briefly.ts'
import { lesserRole } from './permissions.ts'
import { hashOfSecret } from './secret.ts'

const MINUTE = 60 * 1000
const tokens = briefly<Actor | null>(4000)

/** Who acts by an API token; null when it is unknown, expired, or its person left the workspace. */
export function tokenActor(db: PrismaClient, token: string): Promise<Actor | null> {
  const tokenHash = hashOfSecret(token)

  return tokens.get(tokenHash, () => load(db, tokenHash))
}

/** Lets what was revoked in this process end at once. */
export function forgetTokens(): void {
  tokens.forget()
}

async function load(db: PrismaClient, tokenHash: string): Promise<Actor | null> {
  const token = await db.apiToken.findUnique({ where: { tokenHash } })
  if (!token || (token.expiresAt && token.expiresAt <= new Date())) return null

  const { workspaceId, userId } = token
  const member = await db.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    include: { user: { select: { email: true, disabledAt: true } } },
  })
  if (!member || member.user.disabledAt) return null

  const stale = new Date(Date.now() - MINUTE)
  if (!token.lastUsedAt || token.lastUsedAt < stale) {
    await db.apiToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: new Date() } })
  }
  const name = `${member.user.email} (token ${token.name})`

  return {
    workspaceId,
    userId,
    role: lesserRole(token.role, member.role),
    via: 'token',
    name,
    sessionId: null,
  }
}
