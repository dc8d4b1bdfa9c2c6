import type { PrismaClient } from '#database/client'
import type { Actor } from '#server/access/actor'

/** The first steps, in the order in which they are told. */
export const welcomeSteps = ['draw', 'test', 'publish', 'look', 'invite'] as const

export type WelcomeStep = (typeof welcomeSteps)[number]

type Asked = { db: PrismaClient; actor: Actor }

/** Seen in what the person really did. To have looked at a run leaves no trace: the page of the run tells of it. */
export const proofs: Record<Exclude<WelcomeStep, 'look'>, (asked: Asked) => Promise<boolean>> = {
  draw: async ({ db, actor: { userId, workspaceId } }) => {
    const [row] = await db.$queryRaw<unknown[]>`
      select 1 from workflows where workspace_id = ${workspaceId}::uuid and created_by_id = ${userId}::uuid
        and revision > 1 and jsonb_array_length(draft -> 'nodes') > 0 limit 1`
    return row !== undefined
  },
  // The newest runs of the newest workflows of their own: whoever tests does it soon after drawing.
  test: async ({ db, actor: { userId, workspaceId } }) => {
    const [row] = await db.$queryRaw<unknown[]>`
      select 1 from (
        select id from workflows where workspace_id = ${workspaceId}::uuid and created_by_id = ${userId}::uuid
        order by updated_at desc limit 20
      ) w cross join lateral (
        select version, started_by_id from runs where workflow_id = w.id order by created_at desc limit 100
      ) r
      where r.version is null and r.started_by_id = ${userId}::uuid limit 1`
    return row !== undefined
  },
  publish: async ({ db, actor: { userId, workspaceId } }) =>
    (await db.version.findFirst({
      where: { publishedById: userId, workflow: { workspaceId } },
      select: { number: true },
    })) !== null,
  invite: async ({ db, actor: { userId, workspaceId } }) =>
    (await db.invitation.findFirst({ where: { workspaceId, invitedById: userId }, select: { id: true } })) !==
    null,
}
