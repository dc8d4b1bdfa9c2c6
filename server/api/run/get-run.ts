import { z } from 'zod'
import type { Step } from '#database/client'
import { StepStatus } from '#database/enums'
import type { Json, Workflow } from '#graph/workflow'
import { toStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { json, stored, storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'
import { heldOf } from './held.ts'
import { payloadOf } from './payload-of.ts'
import { rowOf, runRow } from './run-row.ts'
import { createShortener, large, type Shown } from './shown.ts'

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
  large: z
    .partialRecord(z.enum(['input', 'output', 'log']), large)
    .describe('Which of these fields are previews, because the whole is too large to be here.'),
  doubtful: z
    .boolean()
    .describe('Nobody knows whether this attempt acted: an attempt after it may have acted a second time.'),
})

const output = runRow.extend({
  document: storedDocument.describe('The workflow as this run executes it.'),
  payload: json.describe('What the trigger received.'),
  largePayload: large.nullable().describe('Set when `payload` is a preview.'),
  nodeId: z.string().describe('The trigger node that fired.'),
  onlyNodeId: z.string().nullable(),
  sourceRunId: z.uuid().nullable(),
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
    const shorten = createShortener()
    const received = shorten(toStored(payload))
    const fired = document.nodes.find((node) => node.id === run.nodeId)

    return {
      ...rowOf(run, {
        triggerType: fired?.type ?? '',
        doubtful: steps.some(isDoubtful),
        keptBy: kept.get(id),
      }),
      document,
      payload: received.value,
      largePayload: received.large,
      nodeId: run.nodeId,
      onlyNodeId: run.onlyNodeId,
      sourceRunId: run.sourceRunId,
      holdsUp: run.status === 'failed' && run.flowHolds === true,
      steps: steps.map((row) => stepOf(row, shorten)),
    }
  })

async function documentOf({ db, actor }: ActorContext, id: string): Promise<Workflow> {
  const snapshot = await db.snapshot.findFirstOrThrow({ where: { id, workspaceId: actor.workspaceId } })

  return stored<Workflow>(snapshot.document)
}

function stepOf(row: Step, shorten: (column: Json) => Shown): z.infer<typeof step> {
  const [input, output, log] = [row.input, row.output, row.log].map((column) => shorten(stored(column)))
  return {
    path: row.path,
    nodeId: row.nodeId,
    attempt: row.attempt,
    status: row.status,
    port: row.port,
    input: input?.value ?? null,
    output: output?.value ?? null,
    error: stored<z.infer<typeof step>['error']>(row.error),
    log: stored<z.infer<typeof step>['log'] | null>(log?.value) ?? [],
    large: {
      ...(input?.large && { input: input.large }),
      ...(output?.large && { output: output.large }),
      ...(log?.large && { log: log.large }),
    },
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    doubtful: isDoubtful(row),
  }
}

/** One that runs now is not in doubt yet. */
const isDoubtful = ({ doubtful, status }: Step) => doubtful && status !== 'running'
