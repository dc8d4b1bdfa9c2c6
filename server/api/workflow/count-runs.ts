import type { ActorContext } from '../context.ts'

/** Of a workflow with more runs, the older ones are not counted: nobody waits for a million rows to be read. */
const MOST = 50_000

/** How many runs each version had; null where some may have been left out. */
export async function countRuns(
  { db, actor: { workspaceId } }: Pick<ActorContext, 'db' | 'actor'>,
  workflowId: string,
): Promise<(version: number) => number | null> {
  const rows = await db.$queryRaw<{ version: number | null; runs: number }[]>`
    select version, count(*)::int as runs from (
      select version from runs
      where workflow_id = ${workflowId}::uuid and workspace_id = ${workspaceId}::uuid
      order by created_at desc limit ${MOST}
    ) newest group by version`
  const counts = new Map(
    rows.flatMap(({ version, runs }) => (version === null ? [] : [[version, runs] as const])),
  )
  const isWhole = rows.reduce((sum, { runs }) => sum + runs, 0) < MOST
  // What is older than the oldest version counted may have lost some of its runs to the limit.
  const oldest = Math.min(...counts.keys())

  return (version) => (isWhole || version > oldest ? (counts.get(version) ?? 0) : null)
}
