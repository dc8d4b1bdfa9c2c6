import type { Pool } from 'pg'
import type { PrismaClient } from '#database/client'
import type { Vault } from '../credentials/vault.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { startClearing } from './forms/clear-uploads.ts'
import { type AlertOfSilence, startSilenceWatch } from './health/silence.ts'
import { startPolls } from './polls/polls.ts'
import { startRegistrations } from './registrations/keep-registered.ts'
import { startSchedules } from './schedules.ts'
import type { Outside } from './trigger-context.ts'
import type { Ingress } from './triggers.ts'

type Parts = Outside & {
  db: PrismaClient
  pool: Pool
  vault: Vault
  runtime: Pick<Runtime, 'accept'>
  triggers: Ingress
  publicUrl: string | null
  alertOfSilence: AlertOfSilence
}

/** All that triggers do by themselves, without anybody at the door. Any number of processes may. */
export function startIngress({ alertOfSilence, ...parts }: Parts) {
  const started = [
    startSchedules(parts),
    startPolls(parts),
    startRegistrations(parts),
    startSilenceWatch({ db: parts.db, alert: alertOfSilence }),
    startClearing(parts.files),
  ]

  return { stop: async () => void (await Promise.all(started.map(({ stop }) => stop()))) }
}
