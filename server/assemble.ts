import { createAlerts } from './alerts/create-alerts.ts'
import type { App } from './app.ts'
import { createApprovalLinks } from './approvals/links.ts'
import { startDelivery } from './approvals/start-delivery.ts'
import { startBulk } from './bulk/start-bulk.ts'
import { startMentionMails } from './comments/deliver.ts'
import { createVault } from './credentials/create-vault.ts'
import { createCredentialTester } from './credentials/credential-tester.ts'
import { createLimiter } from './credentials/limits/limiter.ts'
import { loadAuthSecret } from './credentials/load-secret.ts'
import { loadMasterKeys } from './credentials/master-keys.ts'
import { openDatabase } from './database/open-database.ts'
import { createEgress } from './egress/egress.ts'
import type { Env } from './env.ts'
import { openFiles } from './files/open-files.ts'
import { ensureFirstOwner } from './first-owner.ts'
import { createHealth } from './health.ts'
import { createSampleTaker } from './ingress/captures/take-sample.ts'
import type { AlertOfSilence } from './ingress/health/silence.ts'
import { startIngress } from './ingress/start-ingress.ts'
import { createTriggers, type Ingress } from './ingress/triggers.ts'
import { log } from './log.ts'
import { sendMail } from './mail/send-mail.ts'
import { createOffers } from './offers/create-offers.ts'
import { createPeople } from './people/create-people.ts'
import { addressOf } from './public-address.ts'
import { type CreatedRuntime, createRuntime } from './runtime/create-runtime.ts'
import { createLive } from './runtime/live.ts'
import type { Shutdown } from './shutdown.ts'
import { startEmptyingBin } from './storage/empty-bin.ts'
import { createStorageKeeper, startKeeping } from './storage/storage-keeper.ts'
import { createMemory } from './tables/create-memory.ts'
import { createTables } from './tables/create-tables.ts'
import { startForgetting } from './tables/forget.ts'
import { tableLimits } from './tables/limits.ts'
import { createTelemetry, type Telemetry } from './telemetry/create-telemetry.ts'
import { createValues } from './values/create-values.ts'

/** The app, with what only the doors use. */
export type Assembled = App & {
  triggers: Ingress
  runtime: CreatedRuntime
  telemetry: Telemetry
  stopAccepting: () => void
}

const DRAIN_MS = 10_000

const logSilence: AlertOfSilence = async ({ workflowId, nodeId, since }) =>
  log.warn('Nothing was heard from a trigger for longer than it allows.', { workflowId, nodeId, since })

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
  const people = createPeople({ pool, isAlone: live.isAlone })
  shutdown.add('who is here', people.close)
  const egress = createEgress(env)
  shutdown.add('the way out', egress.destroy)
  const vault = createVault({ db, masterKeys })
  const files = await openFiles({ env, db, pool })
  shutdown.add('the files', files.close)
  const values = createValues({ ...files, files, mostOfStep: env.STEP_OUTPUT_LIMIT })
  shutdown.add('the values', values.close)
  const { fetch, resolveHost } = egress

  const telemetry = await createTelemetry({ env, pool, load: () => runtime.load() })
  shutdown.add('the telemetry', telemetry.close)
  const tables = createTables(db, tableLimits(env))
  const steps = { vault, fetch, resolveHost, values, files: files.for, tables, memory: createMemory(db) }
  const runtime = await createRuntime({ env, pool, live, watch: telemetry.watch, ...steps })
  shutdown.add('the runtime', () => runtime.stop(DRAIN_MS))
  const alerts = createAlerts({ env, db, vault, fetch, tried: telemetry.metrics.alertTried })
  shutdown.add('the alerts', alerts.close)
  telemetry.onFailed(alerts.runFailed)
  const triggers = createTriggers({ db, pool })
  shutdown.add('the triggers', triggers.close)
  const storage = createStorageKeeper({ db, pool, env, stores: files.stores })
  shutdown.add('the storage keeper', env.ROLE === 'web' ? storage.stop : startKeeping(storage))
  const links = createApprovalLinks({ secret: env.AUTH_SECRET, origin: addressOf(env) })
  const delivery = {
    db,
    mail: env.SMTP_URL ? (mail: Parameters<typeof sendMail>[1]) => sendMail(env, mail) : null,
    links,
  }
  const outside = { vault, fetch, resolveHost, files, limiter: createLimiter({ pool }) }
  if (env.ROLE !== 'web') {
    const publicUrl = env.PUBLIC_URL ? addressOf(env) : null
    const parts = { ...outside, db, pool, runtime, triggers, publicUrl, alertOfSilence: logSilence }
    shutdown.add('what triggers do by themselves', startIngress(parts).stop)
    shutdown.add('the bulk jobs', startBulk({ pool, runtime }).stop)
    shutdown.add('the forgetting', startForgetting(db).stop)
    shutdown.add('the emptying of the bin', startEmptyingBin(db).stop)
    shutdown.add('the mails of approvals', startDelivery(delivery).stop)
    const mentions = { db, mail: delivery.mail, address: addressOf(env) }
    shutdown.add('the mails of mentions', startMentionMails(mentions).stop)
  }
  const { health, stop: stopAccepting } = createHealth(pool, runtime)
  await ensureFirstOwner(db, env)

  return {
    env,
    db,
    vault,
    testCredential: createCredentialTester(egress),
    offers: createOffers({ db, vault, fetch, resolveHost, limiter: createLimiter({ pool }) }),
    runtime,
    triggers,
    takeSample: createSampleTaker(outside),
    live,
    people,
    alerts,
    telemetry,
    files,
    values,
    storage,
    health,
    stopAccepting,
  }
}
