import type { ActorContext } from '../context.ts'

/** Of a workflow with more runs, the older ones are not counted: nobody waits for a million rows to be read. */
const MOST = 50_000

type Published = { number: number; publishedAt: Date }

/** How many runs each version had; null where some of them are too old to be counted. */
export async function countRuns(
  { db, actor: { workspaceId } }: Pick<ActorContext, 'db' | 'actor'>,
  workflowId: string,
): Promise<(version: Published) => number | null> {
  const rows = await db.$queryRaw<{ version: number | null; runs: number; since: Date }[]>`
    select version, count(*)::int as runs, min(created_at) as since from (
      select version, created_at from runs
      where workflow_id = ${workflowId}::uuid and workspace_id = ${workspaceId}::uuid
      order by created_at desc limit ${MOST}
    ) newest group by version`
  const counts = new Map(rows.map(({ version, runs }) => [version, runs]))
  const isWhole = rows.reduce((sum, { runs }) => sum + runs, 0) < MOST
  const since = Math.min(...rows.map(({ since }) => since.getTime()))

  return ({ number, publishedAt }) =>
    isWhole || publishedAt.getTime() > since ? (counts.get(number) ?? 0) : null
}
