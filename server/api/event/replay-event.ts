import { z } from 'zod'
import { record } from '../record.ts'
import { newRunId, newRunIdInput } from '../run/new-run-id.ts'
import { repeatVersion } from '../run/repeat-version.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { findEvent } from './find-event.ts'

/** Starts a new run of a stored event, however often it was run before. */
export const replayEvent = procedure('event.replay')
  .meta({
    rest: { method: 'POST', path: '/events/{id}/replay', summary: 'Run a stored event again', status: 202 },
  })
  .input(z.object({ id: z.uuid(), version: repeatVersion, newRunId: newRunIdInput }))
  .output(z.object({ runId: z.uuid() }))
  .mutation(async ({ ctx, input: { id, version, newRunId: given } }) => {
    const { workflowId } = await findEvent(ctx, id)
    const { title } = await findWorkflow(ctx, workflowId)
    const { runId, duplicate } = await ctx.app.runtime.replay(id, {
      startedById: ctx.actor.userId,
      version,
      ...newRunId(ctx, { given, of: id }),
    })
    if (!duplicate) {
      const detail = { event: id, version }
      await ctx.db.$transaction((tx) =>
        record(tx, ctx, { action: 'event.replay', type: 'run', id: runId, name: title, detail }),
      )
    }

    return { runId }
  })
