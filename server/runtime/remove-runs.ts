import type { Prisma, PrismaClient } from '#database/client'

const AT_ONCE = 1_000

/**
 * Removes runs with all that belongs to them, so many at a time: no lock is held for long. Runs under way should
 * be cancelled before. Returns how many there were.
 */
export async function removeRuns(db: PrismaClient, where: Prisma.RunWhereInput): Promise<number> {
  for (let removed = 0; ; ) {
    const count = await db.$transaction((tx) => removeSomeRuns(tx, where))
    removed += count
    if (count < AT_ONCE) return removed
  }
}

/** No foreign key leads from steps to runs; this is where a run takes its steps with it. */
export async function removeSomeRuns(tx: Prisma.TransactionClient, where: Prisma.RunWhereInput) {
  const runs = await tx.run.findMany({ where, select: { id: true }, take: AT_ONCE })
  const ids = runs.map(({ id }) => id)
  // First the runs: that waits for a flush under way, whose steps the second statement then sees.
  await tx.run.deleteMany({ where: { id: { in: ids } } })
  await tx.step.deleteMany({ where: { runId: { in: ids } } })

  return ids.length
}
