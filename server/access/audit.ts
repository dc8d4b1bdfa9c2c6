import type { AuditEntry, Prisma, PrismaClient } from '#database/client'
import { canonical } from '#graph/canonical'
import type { Json } from '#graph/workflow'
import { sha256 } from './sha256.ts'

export type Change = {
  workspaceId: string
  /** null when nobody signed in did it, such as the first start of an instance. */
  actorId: string | null
  actor: string
  action: string
  targetType: string
  targetId: string
  /** What people call the target, as it was then. */
  target: string
  detail?: { [field: string]: Json }
  ip: string
}

/** What the first entry of a workspace has in place of the hash of the one before. */
const START = '0'.repeat(64)

/**
 * Appends to the audit of a workspace, inside the transaction of the change itself. Appending is serialised
 * per workspace by an advisory lock that ends with the transaction, so the chain of hashes never forks. A transaction
 * that sees the database as it was when it began cannot see the newest entry: `reader` looks for it outside.
 */
export async function audit(
  tx: Prisma.TransactionClient,
  change: Change,
  reader: Pick<Prisma.TransactionClient, 'auditEntry'> = tx,
): Promise<void> {
  await tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended(${`audit ${change.workspaceId}`}, 0))`
  const last = await reader.auditEntry.findFirst({
    where: { workspaceId: change.workspaceId },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  })
  const entry = {
    ...change,
    detail: change.detail ?? {},
    number: (last?.number ?? 0) + 1,
    at: new Date(),
    previousHash: last?.hash ?? START,
  }

  await tx.auditEntry.create({ data: { ...entry, hash: hashOf(entry) } })
}

export type Verdict = { ok: boolean; checked: number; brokenAt?: number }

const BATCH = 1000

/** Walks the chain of a workspace; `brokenAt` is the first entry that was changed, removed or slipped in. */
export async function verifyAudit(db: PrismaClient, workspaceId: string): Promise<Verdict> {
  let previous = { number: 0, hash: START }

  for (;;) {
    const entries = await db.auditEntry.findMany({
      where: { workspaceId, number: { gt: previous.number } },
      orderBy: { number: 'asc' },
      take: BATCH,
    })
    for (const entry of entries) {
      if (!follows(entry, previous))
        return { ok: false, checked: previous.number, brokenAt: previous.number + 1 }
      previous = entry
    }
    if (entries.length < BATCH) return { ok: true, checked: previous.number }
  }
}

function follows(entry: AuditEntry, previous: { number: number; hash: string }): boolean {
  return (
    entry.number === previous.number + 1 &&
    entry.previousHash === previous.hash &&
    entry.hash === hashOf(entry)
  )
}

type Hashed = Omit<AuditEntry, 'hash' | 'detail'> & { detail: unknown }

function hashOf({ at, detail, ...entry }: Hashed): string {
  const { workspaceId, number, actorId, actor, action, targetType, targetId, target, ip, previousHash } =
    entry

  return sha256(
    canonical({
      workspaceId,
      number,
      at: at.toISOString(),
      actorId,
      actor,
      action,
      targetType,
      targetId,
      target,
      detail: JSON.parse(JSON.stringify(detail)),
      ip,
      previousHash,
    }),
  )
}
