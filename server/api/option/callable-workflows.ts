import type { PrismaClient } from '#database/client'
import type { Option } from './lists.ts'

/** The workflows of a workspace whose live version starts with “When called”. One query, which reads no document out. */
export const callableWorkflows = (db: PrismaClient, workspaceId: string) =>
  db.$queryRaw<Option[]>`
    select w.id as value, w.title as label
    from workflows w
    join versions v on v.workflow_id = w.id and v.number = w.live_version
    join snapshots s on s.id = v.snapshot_id
    where w.workspace_id = ${workspaceId}::uuid
      and s.document @? '$.nodes[*] ? (@.type == "trigger.call")'::jsonpath
    order by w.title, w.id`
