import { z } from 'zod'
import type { Credential, CredentialUse } from '#database/client'
import { limitOf } from '#server/credentials/limits/limiter'
import { type Slots, usage } from '#server/credentials/limits/slots'
import { stored } from '../json.ts'

export const callLimit = z.object({
  calls: z.int().min(1).max(100_000),
  perSeconds: z
    .number()
    .min(1)
    .max(30 * 24 * 60 * 60),
})

/** How often a credential may be used, and how much it is. */
export const limit = z.object({
  limit: callLimit
    .nullable()
    .describe('Calls in any stretch of so many seconds; null where nothing is known.'),
  limitBy: z.enum(['service', 'admin']).nullable().describe('Who said so.'),
  used: z.int().describe('Calls of the last period.'),
  waiting: z.int().describe('Calls that have their turn yet to come.'),
  pausedUntil: z.iso.datetime().nullable().describe('Nobody calls before: the service asked for it.'),
  pauseReason: z.string().nullable(),
})

type Row = Pick<Credential, 'id' | 'service' | 'limitCalls' | 'limitSeconds'> & { use: CredentialUse | null }

export type LimitTold = z.infer<typeof limit>

export function limitIn({ id, service, limitCalls, limitSeconds, use }: Row, now = Date.now()): LimitTold {
  const known = limitOf({ id, service }, { calls: limitCalls, perSeconds: limitSeconds })
  const { used, waiting } = known && use ? usage(stored<Slots>(use.slots), known, now) : NONE
  const pausedUntil = use?.pausedUntil && use.pausedUntil.getTime() > now ? use.pausedUntil : null

  return {
    limit: known,
    limitBy: known && (limitCalls === null ? 'service' : 'admin'),
    used,
    waiting,
    pausedUntil: pausedUntil?.toISOString() ?? null,
    pauseReason: pausedUntil && (use?.pauseReason ?? null),
  }
}

const NONE = { used: 0, waiting: 0 }
