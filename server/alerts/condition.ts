import { z } from 'zod'

const minutes = z.number().int().min(1).max(1_440)
const atLeast = z.number().int().min(1).max(1_000)

/** What somebody wants to be told of. */
export const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failed') }).meta({ description: 'A run failed.' }),
  z
    .object({
      kind: z.literal('failureRate'),
      percent: z.number().min(0).max(99).describe('More than this share of the runs failed, in percent.'),
      minutes: minutes.describe('Of the runs that settled in the last so many minutes.'),
      atLeast: atLeast.default(10).describe('Fewer runs than this say nothing.'),
    })
    .meta({ description: 'Too large a share of the runs failed.' }),
  z
    .object({
      kind: z.literal('latency'),
      seconds: z.number().positive().max(604_800).describe('The slowest 5 % took longer than this.'),
      minutes: minutes.describe('Of the runs that settled in the last so many minutes.'),
      atLeast: atLeast.default(10).describe('Fewer runs than this say nothing.'),
    })
    .meta({ description: 'Runs take too long, from their event to their end.' }),
  z
    .object({
      kind: z.literal('silence'),
      hours: z.number().positive().max(8_760).describe('No event for so many hours.'),
    })
    .meta({ description: 'A trigger of a live workflow hears nothing.' }),
  z
    .object({
      kind: z.literal('queueLag'),
      seconds: z.number().int().min(1).max(86_400).describe('A due run waits longer than this.'),
    })
    .meta({ description: 'Runs are due and no process takes them up.' }),
])

export type Condition = z.infer<typeof condition>

/** How soon a condition is looked at again. A failed run makes its rules due at once. */
export const CHECK_SECONDS: Record<Condition['kind'], number> = {
  failed: 60,
  failureRate: 20,
  latency: 30,
  silence: 60,
  queueLag: 15,
}

/** Runs no longer fail when none has for so long. */
export const QUIET_MINUTES = 15
