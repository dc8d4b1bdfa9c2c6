import type { PrismaClient } from '#database/client'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import { pathProblems } from '#server/ingress/path-problems'
import { stored } from '../json.ts'

/** What a published version cannot listen on again, because others took it while it was off. */
export async function takenAddresses(
  db: PrismaClient,
  { id, version }: { id: string; version: number },
): Promise<Problem[]> {
  const { snapshot } = await db.version.findUniqueOrThrow({
    where: { workflowId_number: { workflowId: id, number: version } },
    select: { snapshot: { select: { document: true } } },
  })

  return pathProblems(db, id, stored<Workflow>(snapshot.document))
}
