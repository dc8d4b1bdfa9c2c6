import { z } from 'zod'
import { procedure } from '../trpc.ts'

const failing = z.object({
  workflowId: z.uuid(),
  title: z.string(),
  runId: z.uuid(),
  at: z.iso.datetime(),
  kind: z.string(),
  message: z.string(),
  fix: z.string().nullable(),
  nodeId: z.string().nullable().describe('The step that failed.'),
  step: z.string().nullable().describe('Its title.'),
})

const DAYS = 7
const MOST = 50

/** Live workflows whose last run that ended failed within a week, the newest failure first. */
export const listFailing = procedure('workflow.listFailing')
  .meta({ rest: { method: 'GET', path: '/workflows-failing', summary: 'List live workflows that fail' } })
  .output(z.array(failing))
  .query(async ({ ctx: { db, actor } }) => {
    const rows = await db.$queryRaw<Failed[]>`
      select w.id as "workflowId", w.title, r.id as "runId", coalesce(r.finished_at, r.created_at) as at, r.error,
        (select n ->> 'title' from snapshots s, jsonb_array_elements(s.document -> 'nodes') n
         where s.id = r.snapshot_id and n ->> 'id' = r.error ->> 'nodeId' limit 1) as step
      from workflows w cross join lateral (
        select id, status, created_at, finished_at, error, snapshot_id from runs
        where workflow_id = w.id and version is not null and status in ('done', 'failed')
        order by created_at desc limit 1
      ) r
      where w.workspace_id = ${actor.workspaceId}::uuid and w.live_version is not null
        and r.status = 'failed' and r.created_at > now() - make_interval(days => ${DAYS}::int)
      order by r.created_at desc limit ${MOST}`

    return rows.map(({ at, error, ...row }) => ({
      ...row,
      at: at.toISOString(),
      kind: error?.kind ?? 'internal',
      message: withoutStep(error?.message ?? 'A run failed.', row.step),
      fix: error?.fix ?? null,
      nodeId: error?.nodeId ?? null,
    }))
  })

/** The error of a run begins with its step, which is told apart here. */
function withoutStep(message: string, step: string | null): string {
  const start = `${step}: `

  return message.startsWith(start) ? message.slice(start.length) : message
}

type Failed = {
  workflowId: string
  title: string
  runId: string
  at: Date
  error: { kind?: string; message?: string; fix?: string; nodeId?: string } | null
  step: string | null
}
