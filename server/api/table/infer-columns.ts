import { z } from 'zod'
import { columnTypes } from '#server/tables/columns'
import { readCsv } from '#server/tables/csv'
import { inferColumns as infer } from '#server/tables/infer-columns'
import { procedure } from '../trpc.ts'

/** What a table for the rows of a CSV file would look like; nothing is made yet. */
export const inferColumns = procedure('table.inferColumns')
  .input(
    z.object({
      csv: z
        .string()
        .max(1024 * 1024)
        .describe('The first lines are enough.'),
    }),
  )
  .output(z.array(z.object({ title: z.string(), type: z.enum(columnTypes) })))
  .mutation(async ({ input: { csv } }) => infer(await readCsv(csv, () => false)))
