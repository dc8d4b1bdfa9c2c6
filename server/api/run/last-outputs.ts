import { z } from 'zod'
import type { PrismaClient } from '#database/client'
import { roundPaths } from '#graph/round-paths'
import type { Json, Workflow } from '#graph/workflow'
import { fromStored } from '#server/values/handle'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { loopIdsOf } from './run-document.ts'
import { createShortener, type Large } from './shown.ts'

/** `large`: the output is a preview. */
type LastOutput = {
  output: Json
  large: Large | null
  at: string
  runId: string
  path: string
  attempt: number
  /** Of a loop: the first entry of the list it went through. */
  item?: Json
}

const RUNS = 20

/** The newest output of each node over the last runs, or over one, for the field picker; inside loops that of their first round. */
export const lastOutputs = procedure('run.lastOutputs')
  .input(z.object({ workflowId: z.uuid(), runId: z.uuid().optional() }))
  .query(async ({ ctx, input: { workflowId, runId } }): Promise<Record<string, LastOutput>> => {
    const { draft } = await findWorkflow(ctx, workflowId)
    const document = stored<Workflow>(draft)
    const runs = await ctx.db.run.findMany({
      where: { workflowId, workspaceId: ctx.actor.workspaceId, ...(runId && { id: runId }) },
      orderBy: { createdAt: 'desc' },
      take: RUNS,
      select: { id: true },
    })
    const runIds = runs.map(({ id }) => id)
    const paths = roundPaths(document)
    const loops = loopIdsOf(document)
    const [outputs, items] = await Promise.all([
      newestOutputs(ctx.db, runIds, [...paths.keys()]),
      newestItems(
        ctx.db,
        runIds,
        [...paths].flatMap(([path, id]) => (loops.includes(id) ? path : [])),
      ),
    ])

    const shorten = createShortener()
    const captured = runId ? {} : await capturedOutputs(ctx.db, workflowId)

    const last = Object.fromEntries(
      outputs.map(({ nodeId, output, finishedAt, startedAt, ...of }) => {
        const { value, large } = shorten(stored(output))
        const item = items.has(nodeId) && { item: items.get(nodeId) }
        return [nodeId, { output: value, large, at: (finishedAt ?? startedAt).toISOString(), ...of, ...item }]
      }),
    )

    return { ...last, ...captured }
  })

/** What was captured for triggers is their sample, whatever came in since. */
async function capturedOutputs(db: PrismaClient, workflowId: string): Promise<Record<string, LastOutput>> {
  const rows = await db.capture.findMany({ where: { workflowId, receivedAt: { not: null } } })

  return Object.fromEntries(
    rows.map(({ nodeId, payload, receivedAt }) => [
      nodeId,
      {
        output: fromStored(stored(payload ?? null)),
        large: null,
        at: receivedAt?.toISOString() ?? '',
        runId: '',
        path: nodeId,
        attempt: 1,
      },
    ]),
  )
}

/** Paths are looked for by their keys: a run of many rounds costs no more than another. */
async function newestOutputs(db: PrismaClient, runIds: string[], paths: string[]) {
  const done = await db.step.findMany({
    where: { runId: { in: runIds }, path: { in: paths }, status: 'done' },
    orderBy: { finishedAt: 'desc' },
    select: { runId: true, path: true, attempt: true, nodeId: true },
  })
  const newest = [...Map.groupBy(done, ({ nodeId }) => nodeId).values()].flatMap(([first]) => first ?? [])

  // Outputs can be large, so only those that are shown are read.
  return db.step.findMany({
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
}

/** Of a list that is not in its row, the entry in its preview. */
async function newestItems(db: PrismaClient, runIds: string[], paths: string[]): Promise<Map<string, Json>> {
  if (paths.length === 0) return new Map()
  const rows = await db.$queryRaw<{ nodeId: string; item: unknown }[]>`
    select distinct on (node_id) node_id as "nodeId", item from steps
      cross join coalesce(input -> 'items' -> 0, input #> '{~blob,preview,items,0}') as item
    where run_id = any(${runIds}::uuid[]) and path = any(${paths}) and item is not null
    order by node_id, started_at desc`

  return new Map(rows.map(({ nodeId, item }) => [nodeId, stored(item)]))
}
