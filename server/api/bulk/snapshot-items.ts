import { v7 as uuid } from 'uuid'
import type { Prisma } from '#database/client'
import { refuse } from '../refuse.ts'

const AT_ONCE = 2_000
export const MOST = 100_000

/**
 * Writes down what a job acts on, the oldest first: what matches later is not touched. Returns how many. To replay,
 * the events of the runs, each once.
 */
export async function snapshotItems(
  tx: Prisma.TransactionClient,
  { jobId, where, events }: { jobId: string; where: Prisma.RunWhereInput; events: boolean },
): Promise<number> {
  let total = 0
  let after: Prisma.RunWhereInput = {}

  for (;;) {
    const runs = await tx.run.findMany({
      where: { AND: [where, after] },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: AT_ONCE,
      select: { id: true, createdAt: true, epoch: true, triggerEventId: true },
    })
    const items = runs.map(({ id, epoch, triggerEventId }, index) => ({
      jobId,
      targetId: events ? (triggerEventId ?? id) : id,
      position: total + index,
      newRunId: uuid(),
      epoch,
    }))
    total += (await tx.bulkItem.createMany({ data: items, skipDuplicates: true })).count
    if (total > MOST)
      throw refuse('BAD_REQUEST', `A job acts on ${MOST.toLocaleString('en')} runs at most.`, {
        fix: 'Narrow the filter, for example to a shorter time.',
      })
    const last = runs.at(-1)
    if (!last || runs.length < AT_ONCE) return total
    const { createdAt, id } = last
    after = { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] }
  }
}
