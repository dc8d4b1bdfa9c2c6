import { createHash } from 'node:crypto'
import { Prisma, type PrismaClient } from '#database/client'
import type { Memory } from '#nodes/tables'
import type { StepKept } from '#server/runtime/run-node'

type Noted = Pick<StepKept, 'workspaceId' | 'idempotencyKey'> & {
  memory: string
  keys: string[]
  days: number
}

/** What one step remembers over runs: its own, or under a name that other steps of the workspace share. */
export function createMemory(db: PrismaClient) {
  return ({ workflowId, nodeId, isTest, ...of }: StepKept): Memory => ({
    async seen(given, { days, shared }) {
      const keys = given.map(short)
      const memory = shared === undefined ? `step ${workflowId}/${nodeId}` : `name ${shared}`
      const wanted = { ...of, memory, keys: [...new Set(keys)], days }
      const news = await (isTest ? unknown(db, wanted) : note(db, wanted))

      // The first of two alike is the new one.
      return keys.map((key) => !news.delete(key))
    },
  })
}

/**
 * One statement decides and remembers: of two runs at the same moment one sees a key first. Who saw it first
 * is kept, so that the same step asking again is told the same; whoever sees it later only prolongs it.
 */
async function note(db: PrismaClient, { workspaceId, memory, keys, idempotencyKey, days }: Noted) {
  const life = Prisma.sql`make_interval(secs => ${days * 86_400}::float8)`
  const rows = await db.$queryRaw<{ key: string; isNew: boolean }[]>(Prisma.sql`
    insert into memory_entries as m (workspace_id, memory, key, noted_by, expires_at)
    select ${workspaceId}::uuid, ${memory}, key, ${idempotencyKey}, now() + ${life}
    from unnest(${keys.toSorted()}::text[]) as key
    on conflict (workspace_id, memory, key) do update set
      noted_by = case when m.expires_at <= now() then excluded.noted_by else m.noted_by end,
      expires_at = greatest(m.expires_at, excluded.expires_at)
    where m.noted_by = excluded.noted_by or m.expires_at < now() + ${life} * 0.9
    returning key, noted_by = ${idempotencyKey} as "isNew"`)

  return new Set(rows.filter(({ isNew }) => isNew).map(({ key }) => key))
}

async function unknown(db: PrismaClient, { workspaceId, memory, keys }: Noted): Promise<Set<string>> {
  const known = await db.memoryEntry.findMany({
    where: { workspaceId, memory, key: { in: keys }, expiresAt: { gt: new Date() } },
    select: { key: true },
  })
  const found = new Set(known.map(({ key }) => key))

  return new Set(keys.filter((key) => !found.has(key)))
}

const LONGEST = 200

/** Long keys, such as whole entries, are known by their hash. */
function short(key: string): string {
  const text = key.replaceAll('\0', '\ufffd')

  return text.length <= LONGEST ? text : `sha256 ${createHash('sha256').update(text).digest('base64')}`
}
