import { z } from 'zod'
import { refuse } from '../refuse.ts'
import { findRun } from '../run/find-run.ts'
import { payloadOf } from '../run/payload-of.ts'
import { documentOf } from '../run/run-document.ts'
import { procedure } from '../trpc.ts'
import { insertCase } from './create-case.ts'
import { proposed } from './proposed.ts'
import { recordedSteps } from './recorded-steps.ts'

/** A test case out of what really happened. */
export const recordCase = procedure('testCase.record')
  .meta({
    rest: {
      method: 'POST',
      path: '/runs/{runId}/test-case',
      summary: 'Keep a run as a test case of its workflow',
      status: 201,
    },
  })
  .input(z.object({ runId: z.uuid(), title: z.string().trim().min(1).max(200).optional() }))
  .output(z.object({ id: z.uuid(), workflowId: z.uuid() }))
  .mutation(async ({ ctx, input: { runId, title } }) => {
    const run = await findRun(ctx, runId)
    if (run.status !== 'done' && run.status !== 'failed') {
      throw refuse('CONFLICT', 'Only a run that has ended can be kept as a test case.', {
        fix: 'Wait until it is done.',
      })
    }
    const document = await documentOf(ctx, run)
    const payload = await ctx.app.values.load(ctx.actor.workspaceId, await payloadOf(ctx, run))
    const steps = await recordedSteps(ctx, { runId, document })
    const { id } = await insertCase(ctx, {
      workflowId: run.workflowId,
      title: title ?? titleOf(run),
      nodeId: run.nodeId,
      payload,
      stubs: Object.fromEntries(steps.map(({ path, stub }) => [path, stub])),
      expectations: proposed(run, steps),
      recordedFrom: runId,
    })

    return { id, workflowId: run.workflowId }
  })

const titleOf = ({ createdAt, status }: { createdAt: Date; status: string }) =>
  `${status === 'failed' ? 'The failed run' : 'The run'} of ${createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
