import type { Pool } from 'pg'
import type { PrismaClient } from '#database/client'
import type { BlobStore } from '../files/blob-store.ts'
import { log } from '../log.ts'
import { connectAlone, disconnect } from '../runtime/connect-alone.ts'
import { createPace } from './pace.ts'
import type { KeepSettings } from './rules.ts'
import { condemnOrphans, type Freed, removeCondemned, removeExpired, sweepWorkspace } from './sweep.ts'
import { DUE } from './sweep-sql.ts'

type Parts = { db: PrismaClient; pool: Pool; env: KeepSettings; stores: BlobStore[] }

export type StorageKeeper = {
  /** Looks after what is due; false when another process is at it. */
  keep(everySeconds?: number): Promise<boolean>
  /** Cleans one workspace up now; null when another process is at it. */
  sweep(workspaceId: string): Promise<Freed | null>
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 60_000
const SWEEP_EVERY_SECONDS = 60 * 60
/** Files of the last days are looked at each time, all of them once a day. */
const RECENT_MS = 48 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
/** Of one process at a time; PostgreSQL lets go of it when that one dies. */
const LOCK = 'select pg_try_advisory_lock(7203001) as mine'

/** Removes what need not be kept any longer, little by little, in whichever process comes first. */
export function createStorageKeeper({ db, pool, env, stores }: Parts): StorageKeeper {
  const stopping = new AbortController()
  let lookedAtAll = 0
  let working: Promise<unknown> = Promise.resolve()

  async function alone<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const lost = new AbortController()
    const client = await connectAlone(pool, (_client, error) => lost.abort(error))
    try {
      const { rows } = await client.query<{ mine: boolean }>(LOCK)
      if (!rows[0]?.mine) return null
      return await work(AbortSignal.any([stopping.signal, lost.signal]))
    } finally {
      disconnect(client)
    }
  }

  async function lookAfter(signal: AbortSignal, everySeconds: number) {
    const parts = { db, pool, env, pace: createPace(pool, signal) }
    const { rows } = await pool.query<{ id: string }>(DUE, [everySeconds])
    for (const { id } of rows) {
      const freed = await sweepWorkspace(parts, id)
      if (freed.runs > 0) log.info('Old runs were removed.', { workspaceId: id, ...freed })
    }
    if (rows.length > 0) {
      const wholly = Date.now() - lookedAtAll > DAY_MS
      await condemnOrphans(parts, new Date(wholly ? 0 : Date.now() - RECENT_MS))
      if (wholly) lookedAtAll = Date.now()
      await removeExpired(parts)
    }
    await removeCondemned(parts, stores)

    return true
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    working = Promise.allSettled([working, work])
    return work
  }
  const keeper: StorageKeeper = {
    keep: (everySeconds = SWEEP_EVERY_SECONDS) =>
      track(alone((signal) => lookAfter(signal, everySeconds))).then((done) => done ?? false),
    sweep: (workspaceId) =>
      track(
        alone(async (signal) => {
          const parts = { db, pool, env, pace: createPace(pool, signal) }
          const freed = await sweepWorkspace(parts, workspaceId)
          await removeCondemned(parts, stores)
          return freed
        }),
      ),
    async stop() {
      stopping.abort(new Error('The server is stopping.'))
      await working
    },
  }

  return keeper
}

/** Looks now and then; returns what ends it. */
export function startKeeping(keeper: StorageKeeper): () => Promise<void> {
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    await keeper.keep().catch((error) => log.debug('The storage could not be looked after.', { error }))
    looking = false
  }, LOOK_EVERY_MS)
  timer.unref()

  return async () => {
    clearInterval(timer)
    await keeper.stop()
  }
}
