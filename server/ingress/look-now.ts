import type { PrismaClient } from '#database/client'
import { CHANNEL } from './sync-triggers.ts'

/** Has a poll look, or a trigger register, at once. False for a trigger that has nothing to do but to wait. */
export async function lookNow(
  db: PrismaClient,
  { workflowId, nodeId }: { workflowId: string; nodeId: string },
): Promise<boolean> {
  const now = new Date()
  const [polls, registrations] = await db.$transaction([
    db.trigger.updateMany({ where: { workflowId, nodeId, kind: 'poll' }, data: { dueAt: now } }),
    db.registration.updateMany({
      where: { workflowId, nodeId, endedAt: null, renewAt: { not: null }, errors: { gt: 0 } },
      data: { renewAt: now },
    }),
  ])
  await db.$queryRaw`select pg_notify(${CHANNEL}, ${workflowId})::text`

  return polls.count + registrations.count > 0
}
