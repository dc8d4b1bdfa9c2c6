import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { fromStored, handleOf, toStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'
import { loopsOf, summaries } from './loops-of.ts'
import { readRound } from './round-path.ts'
import { callIdsOf, documentOf, loopIdsOf } from './run-document.ts'
import { createShortener } from './shown.ts'
import { stepOf, stepRow } from './step-row.ts'

const output = z.object({
  round: z.string(),
  item: json.describe('The entry of the list that the round was for; null where the loop has no list.'),
  steps: z
    .array(stepRow)
    .describe('One entry for each attempt at each node directly in the round, oldest first.'),
  ...summaries,
})

/** One round of a loop, as `run.get` tells the run. */
export const listSteps = procedure('run.listSteps')
  .meta({
    rest: { method: 'GET', path: '/runs/{id}/steps', summary: 'Read the steps of one round of a loop' },
  })
  .input(
    z.object({
      id: z.uuid(),
      round: z
        .string()
        .max(500)
        .describe('Its path: the loop and the place of the round, such as `loop[3]`.'),
    }),
  )
  .output(output)
  .query(async ({ ctx, input: { id, round } }) => {
    const run = await findRun(ctx, id)
    const document = await documentOf(ctx, run)
    const place = readRound(round, document)
    if (!place) {
      throw refuse('BAD_REQUEST', `This run has no loop for the round “${round}”.`, {
        fix: 'Name the loop and the place of the round, such as loop[3].',
      })
    }
    const body = document.nodes.filter(({ parent }) => parent === place.loopId)
    const loopIds = loopIdsOf(document)
    const [rows, loops, item] = await Promise.all([
      ctx.db.step.findMany({
        // The round itself, and what lives in it: found by their keys, however many rounds there are.
        where: { runId: id, path: { in: [round, ...body.map((node) => `${round}.${node.id}`)] } },
        orderBy: [{ startedAt: 'asc' }, { attempt: 'asc' }],
      }),
      loopsOf(ctx.db, { runId: id, loopIds, round }),
      itemOf(ctx, id, place),
    ])
    const calls = callIdsOf(document)

    const shorten = createShortener()

    return {
      round,
      item: shorten(toStored(item)).value,
      steps: rows.map((row) => stepOf(row, { calls, shorten })),
      ...loops,
    }
  })

type Place = { loop: string; index: number }

/** Of a longer list, only the entries in its preview are told. */
const MOST = 8 * 1024 * 1024

/** One entry out of a list that may be long. */
async function itemOf(ctx: ActorContext, runId: string, { loop, index }: Place): Promise<Json> {
  const [found] = await ctx.db.$queryRaw<{ item: unknown; large: unknown }[]>`
    select input -> 'items' -> ${index}::int as item,
      case when input -> '~blob' is not null then input end as large
    from steps where run_id = ${runId}::uuid and path = ${loop} order by attempt desc limit 1`
  const large = fromStored(stored(found?.large ?? null))
  const handle = handleOf(large)
  if (!handle) return stored(found?.item ?? null)

  return entryOf(
    handle.bytes > MOST ? handle.preview : await ctx.app.values.load(ctx.actor.workspaceId, large),
    index,
  )
}

function entryOf(input: Json, index: number): Json {
  const items = typeof input === 'object' && input !== null && !Array.isArray(input) ? input.items : null

  return Array.isArray(items) ? (items[index] ?? null) : null
}
