import { join } from 'node:path'
import type { App } from './app.ts'
import { startBulk } from './bulk/start-bulk.ts'
import { createVault } from './credentials/create-vault.ts'
import { createCredentialTester } from './credentials/credential-tester.ts'
import { loadAuthSecret } from './credentials/load-secret.ts'
import { loadMasterKeys } from './credentials/master-keys.ts'
import { openDatabase } from './database/open-database.ts'
import { createEgress } from './egress/egress.ts'
import type { Env } from './env.ts'
import { createFiles } from './files/create-files.ts'
import { ensureFirstOwner } from './first-owner.ts'
import { createHealth } from './health.ts'
import { startSchedules } from './ingress/schedules.ts'
import { createTriggers, type Ingress } from './ingress/triggers.ts'
import { type CreatedRuntime, createRuntime } from './runtime/create-runtime.ts'
import { createLive } from './runtime/live.ts'
import type { Shutdown } from './shutdown.ts'
import { createMemory } from './tables/create-memory.ts'
import { createTables } from './tables/create-tables.ts'
import { startForgetting } from './tables/forget.ts'
import { tableLimits } from './tables/limits.ts'

/** The app, with what only the doors use. */
export type Assembled = App & { triggers: Ingress; runtime: CreatedRuntime; stopAccepting: () => void }

const DRAIN_MS = 10_000

/** Makes what must exist once, each part from those before it; they are stopped the other way round. */
export async function assemble(given: Env, shutdown: Shutdown): Promise<Assembled> {
  const env = {
    ...given,
    AUTH_SECRET: await loadAuthSecret(given),
  }
  const masterKeys = await loadMasterKeys(env)
  const { db, pool } = await openDatabase(env, shutdown)
  const live = createLive(pool)
  shutdown.add('the live feed', live.close)
  const egress = createEgress(env)
  shutdown.add('the way out', egress.destroy)
  const vault = createVault({ db, masterKeys })
  const files = createFiles({ db, directory: join(env.DATA_DIR, 'files'), limit: env.FILE_LIMIT })
  const { fetch, resolveHost } = egress

  const tables = createTables(db, tableLimits(env))
  const steps = { vault, fetch, resolveHost, files: files.for, tables, memory: createMemory(db) }
  const runtime = await createRuntime({ env, pool, live, ...steps })
  shutdown.add('the runtime', () => runtime.stop(DRAIN_MS))
  const triggers = createTriggers({ db, pool })
  shutdown.add('the triggers', triggers.close)
  if (env.ROLE !== 'web') shutdown.add('the schedules', startSchedules({ db, runtime, triggers }).stop)
  if (env.ROLE !== 'web') shutdown.add('the bulk jobs', startBulk({ pool, runtime }).stop)
  if (env.ROLE !== 'web') shutdown.add('the forgetting', startForgetting(db).stop)
  const { health, stop: stopAccepting } = createHealth(pool, runtime)
  await ensureFirstOwner(db, env)

  return {
    env,
    db,
    vault,
    testCredential: createCredentialTester(egress),
    runtime,
    triggers,
    live,
    health,
    stopAccepting,
  }
}
