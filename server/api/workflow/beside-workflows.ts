import type { PrismaClient, RunStatus } from '#database/client'

type Row = { id: string; liveVersion: number | null }

/** The hash of what is live, for each workflow that is. One query. */
export async function liveHashesOf(db: PrismaClient, rows: Row[]): Promise<Map<string, string>> {
  const live = rows.flatMap(({ id, liveVersion }) =>
    liveVersion === null ? [] : [{ workflowId: id, number: liveVersion }],
  )
  if (live.length === 0) return new Map()
  const versions = await db.version.findMany({
    where: { OR: live },
    select: { workflowId: true, snapshot: { select: { hash: true } } },
  })

  return new Map(versions.map(({ workflowId, snapshot }) => [workflowId, snapshot.hash]))
}

type LastRun = { id: string; status: RunStatus }

/** The last ten runs of each workflow, newest first. One query that reads ten index entries for each. */
export async function lastRunsOf(db: PrismaClient, rows: Row[]): Promise<Map<string, LastRun[]>> {
  const ids = rows.map(({ id }) => id)
  const runs = await db.$queryRaw<(LastRun & { workflowId: string })[]>`
    select r.id, r.status::text as status, w.id as "workflowId"
    from unnest(${ids}::uuid[]) as w(id)
    cross join lateral (
      select id, status, created_at from runs where workflow_id = w.id order by created_at desc limit 10
    ) r
    order by r.created_at desc`

  return Map.groupBy(runs, ({ workflowId }) => workflowId)
}
