import { procedure } from '../trpc.ts'

/** The people of the workspace, and whom it has invited. */
export const listMembers = procedure('member.list').query(async ({ ctx: { db, actor } }) => {
  const { workspaceId } = actor
  const [members, invitations] = await Promise.all([
    db.member.findMany({ where: { workspaceId }, include: { user: true }, orderBy: { joinedAt: 'asc' } }),
    db.invitation.findMany({
      where: { workspaceId, acceptedAt: null, expiresAt: { gt: new Date() } },
      orderBy: { createdAt: 'desc' },
    }),
  ])

  return {
    members: members.map(({ userId, role, joinedAt, user }) => ({
      userId,
      email: user.email,
      name: user.name,
      role,
      joinedAt: joinedAt.toISOString(),
    })),
    invitations: invitations.map(({ id, email, role, expiresAt }) => ({
      id,
      email,
      role,
      expiresAt: expiresAt.toISOString(),
    })),
  }
})
