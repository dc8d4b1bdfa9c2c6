import { z } from 'zod'
import { countRows, findRows } from '#server/tables/find-rows'
import { definitionOf } from '#server/tables/open-table'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'
import { row, rowOf } from './row.ts'
import { wantedRows, whereOf } from './wanted-rows.ts'

/** The oldest first, unless sorted. */
export const listRows = procedure('table.listRows')
  .meta({ rest: { method: 'GET', path: '/tables/{id}/rows', summary: 'List rows of a table' } })
  .input(
    z.object({
      id: z.uuid(),
      ...wantedRows,
      sortBy: z
        .string()
        .max(200)
        .optional()
        .describe('Id or title of a column, or _createdAt or _updatedAt.'),
      // `direction` is tRPC's own word in lists that come in pages.
      order: z.enum(['ascending', 'descending']).default('ascending'),
      cursor: z.string().max(4000).nullish().describe('`nextCursor` of the page before.'),
      limit: z.number().int().min(1).max(1000).default(100).describe('Rows a page holds at most.'),
    }),
  )
  .output(
    z.object({
      items: z.array(row),
      nextCursor: z.string().nullable(),
      count: z.int().nullable().describe('How many rows match in all; told with the first page.'),
    }),
  )
  .query(async ({ ctx, input: { id, sortBy, order, cursor, limit, ...given } }) => {
    const found = await findTable(ctx, id)
    const table = definitionOf(found)
    const wanted = whereOf(given)
    const isFiltered = given.where.length > 0 || Boolean(given.search)
    const count = cursor ? null : isFiltered ? await countRows(ctx.db, table, wanted) : found.rowCount
    const sort = sortBy ? { column: sortBy, direction: order } : undefined
    const { rows, nextCursor } = await findRows(ctx.db, table, {
      ...wanted,
      sort,
      limit,
      cursor: cursor ?? undefined,
    })

    return { items: rows.map(rowOf), nextCursor, count }
  })
