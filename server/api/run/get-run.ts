import { z } from 'zod'
import { RunStatus } from '#database/enums'
import type { Part } from '#graph/part'
import { toStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { json, storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'
import { heldOf } from './held.ts'
import { loopsOf, summaries } from './loops-of.ts'
import { payloadOf } from './payload-of.ts'
import { callIdsOf, documentOf, loopIdsOf } from './run-document.ts'
import { doubtfulStep } from './run-filter.ts'
import { rowOf, runRow } from './run-row.ts'
import { createShortener, large } from './shown.ts'
import { stepOf, stepRow } from './step-row.ts'

const output = runRow.extend({
  document: storedDocument.describe('The workflow as this run executes it.'),
  payload: json.describe('What the trigger received.'),
  largePayload: large.nullable().describe('Set when `payload` is a preview.'),
  nodeId: z.string().describe('The trigger node that fired.'),
  onlyNodeId: z.string().nullable(),
  part: z
    .custom<Part>()
    .nullable()
    .describe(
      'What a test ran of the draft: which step it was about, which way, and what stood in for others.',
    ),
  sourceRunId: z.uuid().nullable(),
  eventId: z.uuid().nullable().describe('The stored event that it is a run of.'),
  holdsUp: z.boolean().describe('It failed and holds up the runs behind it in its line.'),
  parent: z
    .object({ id: z.uuid(), workflowTitle: z.string(), status: z.enum(RunStatus) })
    .nullable()
    .describe('The run that called this one, or whose failure it deals with.'),
  children: z
    .object({ total: z.int(), failed: z.int() })
    .describe(
      'The runs that this one called, and those that deal with its failure; see `parentRunId` of the list.',
    ),
  steps: z
    .array(stepRow)
    .describe(
      'One entry for each attempt at each node outside loops, oldest first; see `/runs/{id}/steps` for rounds.',
    ),
  ...summaries,
})

export const getRun = procedure('run.get')
  .meta({ rest: { method: 'GET', path: '/runs/{id}', summary: 'Read a run with its steps' } })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const run = await findRun(ctx, id)
    const { part = null, ...document } = await documentOf(ctx, run)
    const [payload, kept, steps, loops, parent, children, doubtful] = await Promise.all([
      payloadOf(ctx, run),
      heldOf(ctx.app.runtime, [run]),
      ctx.db.step.findMany({
        where: { runId: id, NOT: { path: { contains: '[' } } },
        orderBy: [{ startedAt: 'asc' }, { attempt: 'asc' }],
      }),
      loopsOf(ctx.db, { runId: id, loopIds: loopIdsOf(document) }),
      parentOf(ctx, run.parentRunId),
      childrenOf(ctx, id),
      ctx.db.step.findFirst({ where: { runId: id, ...doubtfulStep }, select: { path: true } }),
    ])
    const shorten = createShortener()
    const received = shorten(toStored(payload))
    const fired = document.nodes.find((node) => node.id === run.nodeId)
    const calls = callIdsOf(document)

    return {
      ...rowOf(run, {
        triggerType: fired?.type ?? '',
        doubtful: doubtful !== null,
        keptBy: kept.get(id),
      }),
      document,
      payload: received.value,
      largePayload: received.large,
      nodeId: run.nodeId,
      onlyNodeId: run.onlyNodeId,
      part,
      sourceRunId: run.sourceRunId,
      eventId: run.triggerEventId,
      holdsUp: run.status === 'failed' && run.flowHolds === true,
      parent,
      children,
      steps: steps.map((row) => stepOf(row, { calls, shorten })),
      ...loops,
    }
  })

async function parentOf({ db, actor }: ActorContext, id: string | null) {
  if (id === null) return null
  const parent = await db.run.findFirst({
    where: { id, workspaceId: actor.workspaceId },
    select: { id: true, status: true, workflow: { select: { title: true } } },
  })

  return parent && { id: parent.id, status: parent.status, workflowTitle: parent.workflow.title }
}

async function childrenOf({ db, actor }: ActorContext, parentRunId: string) {
  const counts = await db.run.groupBy({
    by: ['status'],
    where: { parentRunId, workspaceId: actor.workspaceId },
    _count: true,
  })

  return {
    total: counts.reduce((sum, { _count }) => sum + _count, 0),
    failed: counts.find(({ status }) => status === 'failed')?._count ?? 0,
  }
}
