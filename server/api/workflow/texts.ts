import { Prisma, type PrismaClient } from '#database/client'
import { servicesIn, textsIn } from '#graph/texts-in'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { stored } from '../json.ts'

/** Grows when `graph/texts-in.ts` reads more or otherwise, so that everything is read again. */
const READER = 2
const AT_ONCE = 250
/** More would make one workflow as dear to search as a hundred. */
const LONGEST = 200_000

type Stale = {
  id: string
  title: string
  revision: number
  liveVersion: number | null
  draft: unknown
  live: unknown
}

/**
 * Reads anew what changed since somebody last searched. A save pays nothing for it, and whatever writes workflows
 * need not know of it: revision and live version tell what was read.
 */
export async function catchUp(db: PrismaClient, workspaceId: string): Promise<void> {
  for (let count = AT_ONCE; count === AT_ONCE; ) {
    const stale = await db.$queryRaw<Stale[]>`
      select w.id, w.title, w.revision, w.live_version as "liveVersion", w.draft, s.document as live
      from workflows w
      left join workflow_texts t on t.workflow_id = w.id
      left join versions v on v.workflow_id = w.id and v.number = w.live_version
      left join snapshots s on s.id = v.snapshot_id
      where w.workspace_id = ${workspaceId}::uuid
        and (t.revision, t.live_version, t.reader)
          is distinct from (w.revision, w.live_version, ${READER}::int)
      order by w.id limit ${AT_ONCE}`
    count = stale.length
    if (count > 0) await keep(db, stale)
  }
}

async function keep(db: PrismaClient, rows: Stale[]) {
  const values = rows.map((row) => {
    const { services, text } = readable(row)
    return Prisma.sql`(${row.id}::uuid, ${row.revision}::int, ${row.liveVersion}::int, ${READER}::int, ${services}::text[], ${text})`
  })

  await db.$executeRaw`
    insert into workflow_texts (workflow_id, revision, live_version, reader, services, text)
    select v.* from (values ${Prisma.join(values)}) as v (id, revision, live, reader, services, text)
    where exists (select from workflows where id = v.id)
    on conflict (workflow_id) do update set revision = excluded.revision, live_version = excluded.live_version,
      reader = excluded.reader, services = excluded.services, text = excluded.text`
}

function readable({ title, draft, live }: Stale) {
  const documents = [draft, live].filter(Boolean).map((document) => stored<Workflow>(document))
  const texts = documents.flatMap((document) => textsIn(document, catalog).map(({ text }) => text))
  const lines = [...new Set([title, ...texts].map((text) => text.toLowerCase().replaceAll('\0', '')))]

  return {
    services: [...new Set(documents.flatMap(servicesIn))],
    text: lines.join('\n').slice(0, LONGEST),
  }
}
