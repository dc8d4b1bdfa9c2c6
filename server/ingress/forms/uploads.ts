import type { PrismaClient } from '#database/client'
import type { Answers } from './form.ts'
import { STATE_HOURS } from './state.ts'

/** When a file that was sent with a page and never with the whole form is cleared away: after its state has gone stale. */
export const uploadExpiry = () => new Date(Date.now() + (STATE_HOURS + 1) * 3_600_000)

const idsOf = ({ files }: Answers) => Object.values(files).flatMap((list) => list.map(({ file }) => file))

type Of = { workspaceId: string }

/** From here on nobody clears them away. False when one of them is gone already. */
export async function keepUploads(db: PrismaClient, { workspaceId }: Of, answers: Answers): Promise<boolean> {
  const ids = idsOf(answers)
  if (ids.length === 0) return true
  const { count } = await db.file.updateMany({
    where: { id: { in: ids }, workspaceId, condemnedAt: null },
    data: { expiresAt: null },
  })

  return count === ids.length
}

/** They belong to the run now, and go when it goes. */
export async function takeOverUploads(
  db: PrismaClient,
  { workspaceId }: Of,
  { answers, runId }: { answers: Answers; runId: string },
): Promise<void> {
  const ids = idsOf(answers)
  if (ids.length === 0) return
  await db.file.updateMany({ where: { id: { in: ids }, workspaceId, runId: null }, data: { runId } })
}
