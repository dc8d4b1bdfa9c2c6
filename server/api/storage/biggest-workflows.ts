import type { PrismaClient } from '#database/client'

type Row = { workflowId: string; title: string; files: bigint; bytes: bigint }

const SHOWN = 8

/** The workflows whose runs keep the most. One join; Prisma would read every file. */
export async function biggestWorkflows(db: PrismaClient, workspaceId: string) {
  const rows = await db.$queryRaw<Row[]>`
    select w.id as "workflowId", w.title, count(*) as files, coalesce(sum(f.size), 0)::bigint as bytes
    from files f join runs r on r.id = f.run_id join workflows w on w.id = r.workflow_id
    where f.workspace_id = ${workspaceId}::uuid and f.condemned_at is null
    group by w.id order by bytes desc limit ${SHOWN}`

  return rows.map(({ files, bytes, ...row }) => ({ ...row, files: Number(files), bytes: Number(bytes) }))
}
