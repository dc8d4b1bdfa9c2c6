import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAlerts } from '#server/alerts/create-alerts'
import type { App } from '#server/app'
import { createVault } from '#server/credentials/create-vault'
import { createCredentialTester } from '#server/credentials/credential-tester'
import { createLimiter } from '#server/credentials/limits/limiter'
import { masterKeys } from '#server/credentials/master-keys'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createEgress } from '#server/egress/egress'
import { parseEnv } from '#server/env'
import { openFiles } from '#server/files/open-files'
import { createHealth } from '#server/health'
import { createSampleTaker } from '#server/ingress/captures/take-sample'
import { createTriggers } from '#server/ingress/triggers'
import { createOffers } from '#server/offers/create-offers'
import { createPeople } from '#server/people/create-people'
import { createRuntime } from '#server/runtime/create-runtime'
import { createLive } from '#server/runtime/live'
import { createStorageKeeper } from '#server/storage/storage-keeper'
import { createMemory } from '#server/tables/create-memory'
import { createTables } from '#server/tables/create-tables'
import { tableLimits } from '#server/tables/limits'
import { createValues } from '#server/values/create-values'

export type TestApp = { app: App; database: TestDatabase; stop: () => Promise<void> }

/** The product without its doors and pages, on a database of its own. */
export async function testApp(settings: Record<string, string> = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-api-'))
  const env = parseEnv({
    DATA_DIR: folder,
    AUTH_SECRET: 'a secret of thirty-two characters',
    PORT: '3999',
    ...settings,
  })
  const database = await testDatabase()
  const { db, pool } = database
  const live = createLive(pool)
  const people = createPeople({ pool, isAlone: live.isAlone })
  const egress = createEgress(env)
  const vault = createVault({ db, masterKeys: masterKeys([randomBytes(32).toString('base64')]) })
  const { fetch, resolveHost } = egress
  const files = await openFiles({ env, db, pool })
  const values = createValues({ ...files, files, mostOfStep: env.STEP_OUTPUT_LIMIT })
  const tables = createTables(db, tableLimits(env))
  const steps = { vault, fetch, resolveHost, values, files: files.for, tables, memory: createMemory(db) }
  const runtime = await createRuntime({ env, pool, live, ...steps })
  const storage = createStorageKeeper({ db, pool, env, stores: files.stores })
  const triggers = createTriggers({ db, pool })
  const { health, stop } = createHealth(pool, runtime)
  const alerts = createAlerts({ env, db, vault, fetch, tried: () => {} })
  const app = {
    alerts,
    env,
    db,
    vault,
    runtime,
    triggers,
    takeSample: createSampleTaker({ vault, fetch, resolveHost, files, limiter: createLimiter({ pool }) }),
    live,
    people,
    files,
    values,
    storage,
    health,
    testCredential: createCredentialTester(egress),
    offers: createOffers({ db, vault, fetch, resolveHost, limiter: createLimiter({ pool }) }),
  }

  return {
    app,
    database,
    stop: async () => {
      stop()
      await alerts.close()
      await runtime.stop(5_000)
      await triggers.close()
      values.close()
      await people.close()
      await live.close()
      await egress.close()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
