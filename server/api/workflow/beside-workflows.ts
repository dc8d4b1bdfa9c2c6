import type { PrismaClient, RunStatus } from '#database/client'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'

type Row = { id: string; liveVersion: number | null }

export type LiveVersion = { hash: string; document?: Workflow }

/** The hash of what is live, for each workflow that is; and the document itself when it is asked for. One query. */
export async function liveVersionsOf(
  db: PrismaClient,
  rows: Row[],
  withDocument: boolean,
): Promise<Map<string, LiveVersion>> {
  const live = rows.flatMap(({ id, liveVersion }) =>
    liveVersion === null ? [] : [{ workflowId: id, number: liveVersion }],
  )
  if (live.length === 0) return new Map()
  const versions = await db.version.findMany({
    where: { OR: live },
    select: { workflowId: true, snapshot: { select: { hash: true, document: withDocument } } },
  })

  return new Map(
    versions.map(({ workflowId, snapshot: { hash, document } }) => [
      workflowId,
      { hash, ...(document !== undefined && { document: stored<Workflow>(document) }) },
    ]),
  )
}

/** The number of the newest version of each workflow that was ever published. One query. */
export async function lastVersionsOf(db: PrismaClient, ids: string[]): Promise<Map<string, number>> {
  const last = await db.version.groupBy({
    by: 'workflowId',
    where: { workflowId: { in: ids } },
    _max: { number: true },
  })

  return new Map(last.flatMap(({ workflowId, _max }) => (_max.number ? [[workflowId, _max.number]] : [])))
}

type LastRun = { id: string; status: RunStatus }

/** The last ten runs of each workflow, newest first. One query that reads ten index entries for each. */
export async function lastRunsOf(db: PrismaClient, ids: string[]): Promise<Map<string, LastRun[]>> {
  const runs = await db.$queryRaw<(LastRun & { workflowId: string })[]>`
    select r.id, r.status::text as status, w.id as "workflowId"
    from unnest(${ids}::uuid[]) as w(id)
    cross join lateral (
      select id, status, created_at from runs where workflow_id = w.id order by created_at desc limit 10
    ) r
    order by r.created_at desc`

  return Map.groupBy(runs, ({ workflowId }) => workflowId)
}
