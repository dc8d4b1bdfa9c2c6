import type { PrismaClient } from '#database/client'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import { wantedTriggers } from './listening.ts'
import { isTaken } from './sync-triggers.ts'

/** Addresses of a document that somebody else listens on; publishing it insists on none. */
export async function pathProblems(
  db: PrismaClient,
  workflowId: string,
  document: Workflow,
): Promise<Problem[]> {
  const addressed = wantedTriggers(workflowId, document).flatMap((each) => ('path' in each ? [each] : []))
  const others = await db.trigger.findMany({
    where: { path: { in: addressed.map(({ path }) => path) }, workflowId: { not: workflowId } },
    select: { kind: true, path: true },
  })
  const name = ({ kind, path }: { kind: string; path: string | null }) => `${kind} ${path}`
  const held = new Set(others.map(name))
  const names = addressed.map(name)

  return addressed
    .filter((each, index) => held.has(name(each)) || names.indexOf(name(each)) < index)
    .map(({ node, kind, path }) => ({
      severity: 'error',
      nodeId: node.id,
      field: '/path',
      message: isTaken(kind, path),
    }))
}
