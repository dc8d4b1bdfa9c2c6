import { z } from 'zod'
import { tableLimits } from '#server/tables/limits'
import { PATIENCE } from '#server/tables/once'
import { holdTable } from '#server/tables/open-table'
import { removeRows as remove } from '#server/tables/write-rows'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'
import { wantedRows, whereOf } from './wanted-rows.ts'

export const removeRows = procedure('table.removeRows')
  .meta({
    rest: { method: 'DELETE', path: '/tables/{id}/rows', summary: 'Delete rows by id or by conditions' },
  })
  .input(
    z.object({
      id: z.uuid(),
      ids: z.array(z.uuid()).max(1000).optional().describe('These rows; without it, all that match.'),
      ...wantedRows,
      most: z.int().min(1).max(1_000_000).default(1000).describe('If more rows match, none is deleted.'),
    }),
  )
  .output(z.object({ removed: z.int() }))
  .mutation(async ({ ctx, input: { id, ids, most, ...given } }) => {
    const { name } = await findTable(ctx, id)
    const { workspaceId } = ctx.actor
    const byId = { column: '_id', operator: 'one-of' as const, value: ids ?? [] }
    const wanted = ids ? { where: { conditions: [byId] } } : whereOf(given)
    if (!ids && given.where.length === 0 && !given.search) {
      throw refuse('BAD_REQUEST', 'Say which rows to delete.', {
        fix: 'Give their ids, or conditions that they match.',
      })
    }
    const removed = await ctx.db.$transaction(async (tx) => {
      const table = await holdTable(tx, { workspaceId, id })
      const count = await remove({ tx, table, limits: tableLimits(ctx.app.env) }, { ...wanted, most })
      if (!ids || count > 1) {
        const detail = { rows: count, ...(!ids && { where: given.where, search: given.search ?? '' }) }
        await record(tx, ctx, { action: 'table.removeRows', type: 'table', id, name, detail })
      }

      return count
    }, PATIENCE)

    return { removed }
  })
