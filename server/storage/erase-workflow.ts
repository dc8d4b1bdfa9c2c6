import type { Prisma, PrismaClient } from '#database/client'
import { removeRuns, removeSomeRuns } from '../runtime/remove-runs.ts'

type Place = { id: string; workspaceId: string }

const EVENTS_AT_ONCE = 5_000

/** Removes a workflow with its versions, triggers, events and runs, for good. `told` writes who did it. */
export async function eraseWorkflow(
  db: PrismaClient,
  { id, workspaceId }: Place,
  told: (tx: Prisma.TransactionClient) => Promise<unknown>,
): Promise<void> {
  const where = { workflowId: id, workspaceId }
  await removeHistory(db, where)
  await db.$transaction(async (tx) => {
    // Nothing can be accepted for it from here on; what came in meanwhile goes with it.
    const { count } = await tx.workflow.deleteMany({ where: { id, workspaceId } })
    if (count > 0) await told(tx)
    while ((await removeSomeRuns(tx, where)) > 0);
    await tx.triggerEvent.deleteMany({ where })
  })
}

/** Bit by bit: a transaction that removes a million runs would hold up everybody else. */
async function removeHistory(db: PrismaClient, where: { workflowId: string; workspaceId: string }) {
  const now = new Date()
  await removeRuns(db, { ...where, createdAt: { lt: now } })

  for (let count = EVENTS_AT_ONCE; count === EVENTS_AT_ONCE; ) {
    const old = { ...where, receivedAt: { lt: now } }
    count = (await db.triggerEvent.deleteMany({ where: old, limit: EVENTS_AT_ONCE })).count
  }
}
