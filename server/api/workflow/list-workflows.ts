import { z } from 'zod'
import { Prisma } from '#database/client'
import type { ActorContext } from '../context.ts'
import { pageInput, pageOutput } from '../page.ts'
import { procedure } from '../trpc.ts'
import { rowsOf, workflowItem } from './list-rows.ts'
import {
  keys,
  type Searched,
  searchedFor,
  sorts,
  tables,
  type WorkflowFilter,
  wanted,
  workflowFilter,
} from './wanted-workflows.ts'

const input = z.object({
  ...workflowFilter,
  sort: z.enum(sorts).default('changed'),
  ...pageInput,
  cursor: z.string().max(2_000).nullish().describe('`nextCursor` of the page before.'),
})

type Input = z.infer<typeof input>

export const listWorkflows = procedure('workflow.list')
  .meta({ rest: { method: 'GET', path: '/workflows', summary: 'List workflows' } })
  .input(input)
  .output(
    pageOutput(workflowItem).extend({
      total: z.int().nullable().describe('How many match; told with the first page.'),
    }),
  )
  .query(async ({ ctx, input }) => {
    const searched = await searchedFor(ctx, input)
    const [places, total] = await Promise.all([
      placesOf(ctx, input, searched),
      input.cursor ? null : countOf(ctx, input, searched),
    ])
    const shown = places.slice(0, input.limit)
    const last = shown.at(-1)

    return {
      items: await rowsOf(
        ctx,
        shown.map(({ id }) => id),
        searched,
      ),
      nextCursor: places.length > input.limit && last ? cursorAt(last) : null,
      total,
    }
  })

type Place = { id: string; key: string }

/** The ids of a page, and of one more when there is one. */
async function placesOf(ctx: ActorContext, input: Input, searched: Searched): Promise<Place[]> {
  const { column, type, isUp } = keys[input.sort]
  const place = readCursor(input.cursor)
  const compare = isUp ? Prisma.sql`>` : Prisma.sql`<`
  const direction = isUp ? Prisma.sql`asc` : Prisma.sql`desc`
  const after = place
    ? Prisma.sql`and (${column}, w.id) ${compare} (${place.key}::${type}, ${place.id}::uuid)`
    : Prisma.empty

  return ctx.db.$queryRaw<Place[]>`
    select w.id, ${column}::text as key from ${tables}
    where ${await wanted(ctx, input, searched)} ${after}
    order by ${column} ${direction}, w.id ${direction} limit ${input.limit + 1}`
}

async function countOf(ctx: ActorContext, filter: WorkflowFilter, searched: Searched): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${tables} where ${await wanted(ctx, filter, searched)}`

  return row?.count ?? 0
}

const cursorAt = ({ key, id }: Place) => Buffer.from(JSON.stringify([key, id])).toString('base64url')

const place = z.tuple([z.string(), z.uuid()])

/** null for a cursor nobody here made: the list then starts anew. */
function readCursor(cursor: string | null | undefined): Place | null {
  try {
    const [key, id] = place.parse(JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()))
    return { key, id }
  } catch {
    return null
  }
}
