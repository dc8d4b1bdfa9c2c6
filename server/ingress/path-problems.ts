import type { PrismaClient } from '#database/client'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import { wantedTriggers } from './listening.ts'
import { taken } from './sync-triggers.ts'

/** Addresses of a document that somebody else listens on; publishing it insists on none. */
export async function pathProblems(
  db: PrismaClient,
  workflowId: string,
  document: Workflow,
): Promise<Problem[]> {
  const hooks = wantedTriggers(workflowId, document).flatMap((each) =>
    each.kind === 'webhook' ? [each] : [],
  )
  const paths = hooks.map(({ path }) => path)
  const others = await db.trigger.findMany({
    where: { path: { in: paths }, workflowId: { not: workflowId } },
    select: { path: true },
  })
  const held = new Set(others.map(({ path }) => path))

  return hooks
    .filter(({ path }, index) => held.has(path) || paths.indexOf(path) < index)
    .map(({ nodeId, path }) => ({ severity: 'error', nodeId, field: '/path', message: taken(path) }))
}
