import { z } from 'zod'
import type { Run } from '#database/client'
import type { Runtime } from '#server/runtime/runtime'

/** What keeps a run that was accepted from starting. */
export const held = z.object({
  for: z
    .enum(['turn', 'pace', 'quiet', 'failure'])
    .describe('Its turn, the pace of starts, quiet after the last event, or a failed run before it.'),
  ahead: z.int().describe('Held runs that go first.'),
  isMore: z.boolean().describe('There are more than were counted.'),
  until: z.iso.datetime().nullable().describe('When time alone lets the first of them go.'),
  runId: z.uuid().nullable().describe('The failed run that holds up the others.'),
})

type Held = z.infer<typeof held>

const isHeld = ({ status, flowKey, wakeAt }: Run) =>
  status === 'queued' && flowKey !== null && wakeAt === null

/** For each of these runs that is held, why. One question for all of them, and none when there is none. */
export async function heldOf(runtime: Pick<Runtime, 'standing'>, runs: Run[]): Promise<Map<string, Held>> {
  const ids = runs.filter(isHeld).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const found = await runtime.standing(ids)

  return new Map(
    [...found].map(([id, { until, ...rest }]) => [id, { ...rest, until: until?.toISOString() ?? null }]),
  )
}
