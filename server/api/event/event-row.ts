import { z } from 'zod'
import type { TriggerEvent } from '#database/client'
import { RunStatus } from '#database/enums'
import type { ActorContext } from '../context.ts'

/** What lists and a single event both show of it. */
export const eventRow = z.object({
  id: z.uuid(),
  workflowId: z.uuid(),
  nodeId: z.string().describe('The trigger that received it.'),
  receivedAt: z.iso.datetime(),
  dedupeKey: z.string().nullable().describe('The id the sender gave it: a second delivery starts nothing.'),
  runs: z
    .array(
      z.object({
        id: z.uuid(),
        status: z.enum(RunStatus),
        version: z.int().nullable(),
        createdAt: z.iso.datetime(),
      }),
    )
    .describe('Runs that it started, oldest first; at most so many.'),
  canRepeatSame: z
    .boolean()
    .describe('Whether the version that received it is known still; else it is replayed on the newest.'),
})

type Row = Omit<TriggerEvent, 'payload'>

const RUNS_SHOWN = 20

/** Events with the runs of each; two questions for all of them. */
export async function withRuns({ db, actor }: ActorContext, events: Row[]) {
  const ids = events.map(({ id }) => id)
  const select = { id: true, status: true, version: true, createdAt: true, triggerEventId: true } as const
  const { workspaceId } = actor
  const [first, repeats] = await Promise.all([
    db.run.findMany({ where: { workspaceId, id: { in: ids } }, select }),
    // As the partial index has it, so that it is used.
    db.run.findMany({
      where: { workspaceId, triggerEventId: { in: ids, not: { equals: db.run.fields.id } } },
      orderBy: { createdAt: 'asc' },
      select,
    }),
  ])
  const runs = Map.groupBy([...first, ...repeats], (run) => run.triggerEventId ?? run.id)
  const received = new Set(first.map(({ id }) => id))

  return events.map(
    ({ id, workflowId, nodeId, receivedAt, dedupeKey }): z.infer<typeof eventRow> => ({
      id,
      workflowId,
      nodeId,
      receivedAt: receivedAt.toISOString(),
      dedupeKey,
      canRepeatSame: received.has(id),
      runs: (runs.get(id) ?? [])
        .slice(0, RUNS_SHOWN)
        .map(({ triggerEventId: _, createdAt, ...run }) => ({ ...run, createdAt: createdAt.toISOString() })),
    }),
  )
}
