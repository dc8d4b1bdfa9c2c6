import type { Role } from '#database/enums'

/** Who asks: a person at a page, or a program with a token that acts for a person. */
export type Actor = {
  userId: string
  workspaceId: string
  role: Role
  via: 'session' | 'token'
  /** What the audit calls them: an e-mail address, for tokens with the token's name. */
  name: string
  /** The sign-in it comes from; null for tokens. */
  sessionId: string | null
}
