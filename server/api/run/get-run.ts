import { z } from 'zod'
import type { Step } from '#database/client'
import { StepStatus } from '#database/enums'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { json, stored, storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'
import { heldOf } from './held.ts'
import { payloadOf } from './payload-of.ts'
import { rowOf, runRow } from './run-row.ts'

const step = z.object({
  path: z.string().describe('The node id; inside loops with its place.'),
  nodeId: z.string(),
  attempt: z.int(),
  status: z.enum(StepStatus),
  port: z.string().nullable(),
  input: json,
  output: json,
  error: z.object({ kind: z.string(), message: z.string(), fix: z.string().optional() }).nullable(),
  log: z.array(z.object({ at: z.string(), message: z.string(), data: json.optional() })),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  doubtful: z
    .boolean()
    .describe('Nobody knows whether this attempt acted: an attempt after it may have acted a second time.'),
})

const output = runRow.extend({
  document: storedDocument.describe('The workflow as this run executes it.'),
  payload: json.describe('What the trigger received.'),
  nodeId: z.string().describe('The trigger node that fired.'),
  onlyNodeId: z.string().nullable(),
  sourceRunId: z.uuid().nullable(),
  eventId: z.uuid().nullable().describe('The stored event that it is a run of.'),
  holdsUp: z.boolean().describe('It failed and holds up the runs behind it in its line.'),
  steps: z.array(step).describe('One entry for each attempt at each node, oldest first.'),
})

export const getRun = procedure('run.get')
  .meta({ rest: { method: 'GET', path: '/runs/{id}', summary: 'Read a run with its steps' } })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const run = await findRun(ctx, id)
    const [document, payload, kept, steps] = await Promise.all([
      documentOf(ctx, run.snapshotId),
      payloadOf(ctx, run),
      heldOf(ctx.app.runtime, [run]),
      ctx.db.step.findMany({ where: { runId: id }, orderBy: [{ startedAt: 'asc' }, { attempt: 'asc' }] }),
    ])
    const fired = document.nodes.find((node) => node.id === run.nodeId)

    return {
      ...rowOf(run, {
        triggerType: fired?.type ?? '',
        doubtful: steps.some(isDoubtful),
        keptBy: kept.get(id),
      }),
      document,
      payload,
      nodeId: run.nodeId,
      onlyNodeId: run.onlyNodeId,
      sourceRunId: run.sourceRunId,
      eventId: run.triggerEventId,
      holdsUp: run.status === 'failed' && run.flowHolds === true,
      steps: steps.map(stepOf),
    }
  })

async function documentOf({ db, actor }: ActorContext, id: string): Promise<Workflow> {
  const snapshot = await db.snapshot.findFirstOrThrow({ where: { id, workspaceId: actor.workspaceId } })

  return stored<Workflow>(snapshot.document)
}

function stepOf(row: Step): z.infer<typeof step> {
  return {
    path: row.path,
    nodeId: row.nodeId,
    attempt: row.attempt,
    status: row.status,
    port: row.port,
    input: stored(row.input),
    output: stored(row.output),
    error: stored<z.infer<typeof step>['error']>(row.error),
    log: stored<z.infer<typeof step>['log'] | null>(row.log) ?? [],
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    doubtful: isDoubtful(row),
  }
}

/** One that runs now is not in doubt yet. */
const isDoubtful = ({ doubtful, status }: Step) => doubtful && status !== 'running'
