import { z } from 'zod'
import type { PrismaClient } from '#database/client'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'

/** So many of the last runs say what is usual; fewer than `LEAST` say nothing. */
const RUNS = 20
const LEAST = 3

const output = z.object({
  runs: z.int().describe('How many runs before this one it is told from; with fewer than 3, nothing is.'),
  ms: z.number().nullable().describe('What such a run takes, from its start to its end.'),
  steps: z
    .record(z.string(), z.number())
    .describe(
      'By node, what one attempt takes that ends well, in milliseconds. Steps inside loops are left out.',
    ),
})

export const getUsual = procedure('run.usual')
  .meta({
    rest: { method: 'GET', path: '/runs/{id}/usual', summary: 'Read how long runs like this usually take' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const run = await findRun(ctx, id)
    const before = await ctx.db.run.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        workflowId: run.workflowId,
        version: run.version === null ? null : { not: null },
        status: 'done',
        onlyNodeId: null,
        createdAt: { lt: run.createdAt },
      },
      orderBy: { createdAt: 'desc' },
      take: RUNS,
      select: { id: true, startedAt: true, finishedAt: true },
    })
    const lengths = before.flatMap(({ startedAt, finishedAt }) =>
      startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : [],
    )

    return {
      runs: before.length,
      ms: lengths.length < LEAST ? null : median(lengths),
      steps:
        before.length < LEAST
          ? {}
          : await usualSteps(
              ctx.db,
              before.map(({ id }) => id),
            ),
    }
  })

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right)

  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

async function usualSteps(db: PrismaClient, runIds: string[]): Promise<{ [nodeId: string]: number }> {
  const rows = await db.$queryRaw<{ nodeId: string; ms: number }[]>`
    select node_id as "nodeId",
      percentile_cont(0.5) within group (order by extract(epoch from finished_at - started_at)::float8 * 1000) as ms
    from steps
    where run_id = any(${runIds}::uuid[]) and status = 'done' and finished_at is not null
      and strpos(path, '[') = 0
    group by node_id having count(*) >= ${LEAST}::int`

  return Object.fromEntries(rows.map(({ nodeId, ms }) => [nodeId, Math.round(ms)]))
}
