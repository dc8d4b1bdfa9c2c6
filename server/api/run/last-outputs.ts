import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { createShortener, type Large } from './shown.ts'

/** `large`: the output is a preview. */
type LastOutput = {
  output: Json
  large: Large | null
  at: string
  runId: string
  path: string
  attempt: number
}

const RUNS = 20

/** The newest output of each node over the last runs, for the field picker. */
export const lastOutputs = procedure('run.lastOutputs')
  .input(z.object({ workflowId: z.uuid() }))
  .query(async ({ ctx, input: { workflowId } }): Promise<Record<string, LastOutput>> => {
    await findWorkflow(ctx, workflowId)
    const runs = await ctx.db.run.findMany({
      where: { workflowId, workspaceId: ctx.actor.workspaceId },
      orderBy: { createdAt: 'desc' },
      take: RUNS,
      select: { id: true },
    })
    const done = await ctx.db.step.findMany({
      where: { runId: { in: runs.map(({ id }) => id) }, status: 'done' },
      orderBy: { finishedAt: 'desc' },
      select: { runId: true, path: true, attempt: true, nodeId: true },
    })
    const newest = [...Map.groupBy(done, ({ nodeId }) => nodeId).values()].flatMap(([first]) => first ?? [])
    // Outputs can be large, so only those that are shown are read.
    const rows = await ctx.db.step.findMany({
      where: { OR: newest.map(({ runId, path, attempt }) => ({ runId, path, attempt })) },
      select: {
        nodeId: true,
        path: true,
        attempt: true,
        output: true,
        finishedAt: true,
        startedAt: true,
        runId: true,
      },
    })

    const shorten = createShortener()

    return Object.fromEntries(
      rows.map(({ nodeId, output, finishedAt, startedAt, ...of }) => {
        const { value, large } = shorten(stored(output))
        return [nodeId, { output: value, large, at: (finishedAt ?? startedAt).toISOString(), ...of }]
      }),
    )
  })
