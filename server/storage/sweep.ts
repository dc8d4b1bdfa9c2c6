import type { Pool, PoolClient } from 'pg'
import type { PrismaClient } from '#database/client'
import type { BlobStore } from '../files/blob-store.ts'
import type { Pace } from './pace.ts'
import { type KeepSettings, type Rule, rulesOf } from './rules.ts'
import * as sql from './sweep-sql.ts'

/** What a clean-up removed. */
export type Freed = { runs: number; bytes: number }

export type SweepParts = { db: PrismaClient; pool: Pool; env: KeepSettings; pace: Pace }

/** So few that nobody waits long for the rows in between. */
const RUNS_AT_ONCE = 500
const FILES_AT_ONCE = 200
const DAY_MS = 24 * 60 * 60 * 1000

/** Removes the runs that a workspace keeps no longer, with all that belongs to them. */
export async function sweepWorkspace(parts: SweepParts, workspaceId: string): Promise<Freed> {
  const { db, pool, env, pace } = parts
  const freed = { runs: 0, bytes: 0 }
  const referred = createReferred(pool, workspaceId)

  for (const rule of await rulesOf(db, env, workspaceId)) {
    const bounds = await boundsOf(pool, workspaceId, rule)
    if (!bounds) continue
    for (let removed = RUNS_AT_ONCE; removed === RUNS_AT_ONCE; ) {
      const batch = await pace(() => removeBatch(pool, { workspaceId, referred, rule, bounds }))
      freed.runs += batch.runs
      freed.bytes += batch.bytes
      removed = batch.runs
    }
  }
  const { rows } = await pool.query<{ has: boolean }>(sql.HAS_SPARED, [workspaceId])
  if (rows[0]?.has) await pool.query(sql.CONDEMN_SPARED, [workspaceId, await referred()])
  await pool.query(sql.NOTE, [workspaceId, freed.runs, freed.bytes])

  return freed
}

/** Ids of files that must stay. Asked for once, and only when something is about to go. */
function createReferred(pool: Pool, workspaceId: string): () => Promise<string[]> {
  let asked: Promise<string[]> | undefined

  return () => {
    asked ??= pool
      .query<{ id: string }>(sql.REFERRED, [workspaceId])
      .then(({ rows }) => rows.map(({ id }) => id).filter((id) => UUID.test(id)))

    return asked
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Bounds = { beganBefore: Date | null; overBefore: Date | null }

/** null when the rule keeps everything. */
async function boundsOf(pool: Pool, workspaceId: string, rule: Rule): Promise<Bounds | null> {
  const { rows } =
    rule.runs > 0
      ? await pool.query<{ createdAt: Date }>(sql.NTH_NEWEST, [workspaceId, rule.workflowId, rule.runs - 1])
      : { rows: [] }
  const beganBefore = rows[0]?.createdAt ?? null
  const overBefore = rule.days > 0 ? new Date(Date.now() - rule.days * DAY_MS) : null

  return beganBefore || overBefore ? { beganBefore, overBefore } : null
}

type Batch = { workspaceId: string; referred: () => Promise<string[]>; rule: Rule; bounds: Bounds }

/** All of it or nothing: a run is there with everything that belongs to it, or gone. */
async function removeBatch(pool: Pool, { workspaceId, referred, rule, bounds }: Batch): Promise<Freed> {
  return inTransaction(pool, async (client) => {
    const { beganBefore, overBefore } = bounds
    const wanted = [workspaceId, beganBefore, overBefore, rule.workflowId, RUNS_AT_ONCE]
    const { rows } = await client.query<{ id: string }>(sql.DOOMED, wanted)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return { runs: 0, bytes: 0 }

    await client.query(sql.SPARE, [ids, await referred()])
    const files = await client.query<{ size: string | null }>(sql.CONDEMN_OF_RUNS, [ids])
    for (const statement of sql.REMOVE_RUNS) await client.query(statement, [ids])

    return { runs: ids.length, bytes: files.rows.reduce((sum, { size }) => sum + Number(size ?? 0), 0) }
  })
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const done = await work(client)
    await client.query('commit')
    client.release()

    return done
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken) => client.release(broken),
    )
    throw error
  }
}

/** Condemns what nobody will ever ask for: files of runs that never were, and those left half written. */
export async function condemnOrphans({ pool, pace }: Pick<SweepParts, 'pool' | 'pace'>, since: Date) {
  for (const [statement, values] of [
    [sql.CONDEMN_ORPHANS, [since, FILES_AT_ONCE]],
    [sql.CONDEMN_UNFINISHED, [FILES_AT_ONCE]],
  ] as const) {
    let found = FILES_AT_ONCE
    while (found === FILES_AT_ONCE)
      found = (await pace(() => pool.query(statement, [...values]))).rowCount ?? 0
  }
}

/** Removes the contents of condemned files, then their rows: whatever fails in between is done again. */
export async function removeCondemned(
  { pool, pace }: Pick<SweepParts, 'pool' | 'pace'>,
  stores: BlobStore[],
): Promise<number> {
  let removed = 0
  for (let found = FILES_AT_ONCE; found === FILES_AT_ONCE; ) {
    found = await pace(async () => {
      const { rows } = await pool.query<{ id: string; store: string }>(sql.CONDEMNED, [FILES_AT_ONCE])
      for (const store of stores) {
        const ids = rows.filter((row) => row.store === store.name).map(({ id }) => id)
        await store.remove(ids)
        await pool.query(sql.REMOVE_FILES, [ids])
        removed += ids.length
      }
      // What is in a store that is no longer set stays, and must not keep this going.
      return rows.every((row) => stores.some(({ name }) => name === row.store)) ? rows.length : 0
    })
  }

  return removed
}

export async function removeExpired({ pool, pace }: Pick<SweepParts, 'pool' | 'pace'>) {
  for (const statement of sql.REMOVE_EXPIRED) {
    let found = RUNS_AT_ONCE
    while (found === RUNS_AT_ONCE)
      found = (await pace(() => pool.query(statement, [RUNS_AT_ONCE]))).rowCount ?? 0
  }
}
