import { z } from 'zod'
import { columnNamed } from '#server/tables/columns'
import { readCsv } from '#server/tables/csv'
import { tableLimits } from '#server/tables/limits'
import { definitionOf, holdTable } from '#server/tables/open-table'
import { saveGiven, saveModes } from '#server/tables/save-given'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'

const LONGEST = 10 * 1024 * 1024
const PATIENCE = { maxWait: 10_000, timeout: 120_000 }

/** All rows of the file or none of them. */
export const importRows = procedure('table.importRows')
  .meta({ rest: { method: 'POST', path: '/tables/{id}/import', summary: 'Import rows from CSV' } })
  .input(
    z.object({
      id: z.uuid(),
      csv: z
        .string()
        .max(LONGEST, 'The file is larger than 10 MB. Split it.')
        .describe('With the names of columns in the first line.'),
      mode: z.enum(saveModes).default('add').describe('What becomes of rows whose key is there already.'),
      otherFields: z.enum(['refuse', 'leave-out']).default('refuse').describe('Fields that no column has.'),
    }),
  )
  .output(z.object({ added: z.int(), updated: z.int(), skipped: z.int() }))
  .mutation(async ({ ctx, input: { id, csv, mode, otherFields } }) => {
    const { workspaceId } = ctx.actor
    const row = await findTable(ctx, id)
    const { columns } = definitionOf(row)
    const rows = await readCsv(csv, (name) => columnNamed(columns, name)?.type === 'json')

    return ctx.db.$transaction(async (tx) => {
      const table = await holdTable(tx, { workspaceId, id })
      const write = { tx, table, limits: tableLimits(ctx.app.env) }
      const { rows: _, ...counts } = await saveGiven(write, { rows, mode, otherFields })
      await record(tx, ctx, { action: 'table.importRows', type: 'table', id, name: row.name, detail: counts })

      return counts
    }, PATIENCE)
  })
