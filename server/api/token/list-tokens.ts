import { procedure } from '../trpc.ts'

/** The API tokens of the workspace, without the secrets. */
export const listTokens = procedure('token.list').query(async ({ ctx: { db, actor } }) => {
  const { workspaceId } = actor
  const tokens = await db.apiToken.findMany({ where: { workspaceId }, orderBy: { createdAt: 'desc' } })
  const people = await db.user.findMany({
    where: { id: { in: tokens.map(({ userId }) => userId) } },
    select: { id: true, email: true },
  })
  const emails = new Map(people.map(({ id, email }) => [id, email]))

  return tokens.map(({ id, name, role, userId, createdAt, expiresAt, lastUsedAt }) => ({
    id,
    name,
    role,
    owner: emails.get(userId) ?? '',
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
})
