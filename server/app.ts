import type { PrismaClient } from '#database/client'
import type { Alerts } from './alerts/create-alerts.ts'
import type { CredentialTester } from './credentials/credential-tester.ts'
import type { Vault } from './credentials/vault.ts'
import type { Env } from './env.ts'
import type { OpenedFiles } from './files/open-files.ts'
import type { Health } from './health.ts'
import type { TakeSample } from './ingress/captures/take-sample.ts'
import type { Triggers } from './ingress/triggers.ts'
import type { Offers } from './offers/create-offers.ts'
import type { People } from './people/create-people.ts'
import type { Live } from './runtime/live.ts'
import type { Runtime } from './runtime/runtime.ts'
import type { StorageKeeper } from './storage/storage-keeper.ts'
import type { Values } from './values/create-values.ts'

/**
 * Whatever must exist once in a process. `server/main.ts` makes it; Next bundles its own copies of the
 * modules it imports, so its route handlers reach the one instance through `app()`.
 */
export type App = {
  env: Env
  db: PrismaClient
  vault: Vault
  testCredential: CredentialTester
  offers: Offers
  runtime: Runtime
  triggers: Triggers
  takeSample: TakeSample
  live: Live
  people: People
  alerts: Alerts
  files: OpenedFiles
  values: Values
  storage: StorageKeeper
  health: () => Promise<Health>
}

const KEY = Symbol.for('patchbay.app')

type Holder = { [KEY]?: App }

export function app(): App {
  const instance = (globalThis as Holder)[KEY]
  if (!instance) throw new Error('The app is reached before server/main.ts has started it.')

  return instance
}

export function setApp(instance: App) {
  ;(globalThis as Holder)[KEY] = instance
}
