import { allowed } from '#server/access/permissions'
import { procedure } from '../trpc.ts'

/** Who is signed in, where, and what they may do there. */
export const getAccount = procedure('account.get').query(async ({ ctx: { db, actor } }) => {
  const { userId, workspaceId, role } = actor
  const { name, email, members } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    include: { members: { include: { workspace: true }, orderBy: { joinedAt: 'asc' } } },
  })
  const workspaces = members.map(({ workspace, role }) => ({ id: workspace.id, name: workspace.name, role }))
  const workspace = { id: workspaceId, name: workspaces.find(({ id }) => id === workspaceId)?.name ?? '' }

  return { user: { id: userId, name, email }, workspace, role, can: allowed(role), workspaces }
})
