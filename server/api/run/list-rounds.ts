import { z } from 'zod'
import type { PrismaClient } from '#database/client'
import { stored } from '../json.ts'
import { pageInput, pageOf, pageOutput } from '../page.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'
import { isLoop } from './round-path.ts'
import { documentOf } from './run-document.ts'
import { stepRow } from './step-row.ts'

const round = z.object({
  path: z.string().describe('Names it in `/runs/{id}/steps`.'),
  index: z.int().describe('Its place, from 0.'),
  status: z.enum(['running', 'waiting', 'done', 'failed']),
  error: stepRow.shape.error,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})

/** The rounds of a loop that have begun, in their order. */
export const listRounds = procedure('run.listRounds')
  .meta({ rest: { method: 'GET', path: '/runs/{id}/rounds', summary: 'List the rounds of a loop' } })
  .input(
    z.object({
      id: z.uuid(),
      loop: z
        .string()
        .max(500)
        .describe(
          'The path of the loop: its node id; in another loop with its place, such as `outer[1].inner`.',
        ),
      status: round.shape.status.optional(),
      ...pageInput,
    }),
  )
  .output(pageOutput(round))
  .query(async ({ ctx, input: { id, loop, status, cursor, limit } }) => {
    const run = await findRun(ctx, id)
    if (!isLoop(loop, await documentOf(ctx, run))) {
      throw refuse('BAD_REQUEST', `This run has no loop “${loop}”.`, { fix: 'Name a loop of its workflow.' })
    }
    const rows = await roundsOf(
      ctx.db,
      id,
      { loop, status: status ?? null, after: placeOf(cursor) },
      limit + 1,
    )

    return pageOf(rows, {
      limit,
      place: ({ index }) => String(index),
      item: ({ index, status, error, startedAt, finishedAt }) => ({
        path: `${loop}[${index}]`,
        index,
        status,
        error: stored<z.infer<typeof round>['error']>(error),
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      }),
    })
  })

/** The place to go on after; a cursor nobody here made starts anew. */
const placeOf = (cursor: string | null | undefined): number =>
  /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : -1

type Wanted = { loop: string; status: string | null; after: number }

type Row = {
  index: number
  status: z.infer<typeof round>['status']
  error: unknown
  startedAt: Date
  finishedAt: Date | null
}

/**
 * A round has a row once it has settled, or before when it pauses first; until then the steps in it that run or wait
 * tell of it.
 */
const roundsOf = (db: PrismaClient, runId: string, { loop, status, after }: Wanted, limit: number) =>
  db.$queryRaw<Row[]>`
    with last as (
      select distinct on (path) error, started_at, finished_at,
        case when status = 'failed' and error ?| array['retryAt', 'resumed'] then 'waiting' else status::text end as status,
        substr(path, ${loop.length + 2}::int) as rest
      from steps where run_id = ${runId}::uuid and starts_with(path, ${`${loop}[`})
      order by path, attempt desc
    ), told as (
      select *, split_part(rest, ']', 1)::int as index, rest ~ '^[0-9]+]$' as is_round from last
    ), rounds as (
      select distinct on (index) * from told
      where is_round or status in ('running', 'waiting')
      order by index, is_round and status in ('done', 'failed') desc, is_round, status
    )
    select index, status, error, started_at as "startedAt", finished_at as "finishedAt" from rounds
    where index > ${after}::int and (${status}::text is null or status = ${status}::text)
    order by index limit ${limit}::int`
