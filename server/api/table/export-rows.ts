import { z } from 'zod'
import { writeCsv } from '#server/tables/csv'
import { findRows } from '#server/tables/find-rows'
import { definitionOf } from '#server/tables/open-table'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'
import { wantedRows, whereOf } from './wanted-rows.ts'

/** Part by part, so that a long table is never held whole: the parts in a row make one file. */
export const exportRows = procedure('table.exportRows')
  .meta({ rest: { method: 'GET', path: '/tables/{id}/export', summary: 'Export rows as CSV, part by part' } })
  .input(
    z.object({
      id: z.uuid(),
      ...wantedRows,
      cursor: z.string().max(4000).nullish().describe('`nextCursor` of the part before.'),
      limit: z.number().int().min(1).max(5000).default(5000).describe('Rows a part holds at most.'),
    }),
  )
  .output(z.object({ csv: z.string(), rows: z.int(), nextCursor: z.string().nullable() }))
  .query(async ({ ctx, input: { id, cursor, limit, ...given } }) => {
    const table = definitionOf(await findTable(ctx, id))
    const found = await findRows(ctx.db, table, { ...whereOf(given), limit, cursor: cursor ?? undefined })
    const csv = writeCsv(table.columns, found.rows, { header: !cursor })

    return { csv, rows: found.rows.length, nextCursor: found.nextCursor }
  })
