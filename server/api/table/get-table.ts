import { z } from 'zod'
import { definitionOf } from '#server/tables/open-table'
import { procedure } from '../trpc.ts'
import { column } from './columns.ts'
import { findTable } from './find-table.ts'
import { usedBy } from './used-by.ts'

export const getTable = procedure('table.get')
  .meta({ rest: { method: 'GET', path: '/tables/{id}', summary: 'Get a table, without its rows' } })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      id: z.uuid(),
      name: z.string(),
      columns: z.array(column),
      key: z.string().nullable().describe('Id of the column that tells rows apart.'),
      revision: z.int().describe('A change of the columns names the one it started from.'),
      rows: z.int(),
      usedBy: z.array(z.object({ id: z.uuid(), title: z.string() })),
    }),
  )
  .query(async ({ ctx, input: { id } }) => {
    const row = await findTable(ctx, id)
    const { name, columns, keyColumn } = definitionOf(row)
    const users = await usedBy(ctx, [id])

    return {
      id,
      name,
      columns,
      key: keyColumn,
      revision: row.revision,
      rows: row.rowCount,
      usedBy: users.get(id) ?? [],
    }
  })
