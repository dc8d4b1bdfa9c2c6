import { z } from 'zod'
import { Prisma } from '#database/client'
import { cellsOf } from '#server/tables/cells'
import { tableLimits } from '#server/tables/limits'
import { holdTable } from '#server/tables/open-table'
import { updateRows } from '#server/tables/write-rows'
import type { ActorContext } from '../context.ts'
import { notFound, refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'
import { givenValues, row, rowOf } from './row.ts'

type Named = { tableId: string; rowId: string; version: number }

export const saveRow = procedure('table.saveRow')
  .meta({ rest: { method: 'PUT', path: '/tables/{id}/rows/{rowId}', summary: 'Change values of a row' } })
  .input(
    z.object({
      id: z.uuid(),
      rowId: z.uuid(),
      version: z.int().describe('The version this change started from.'),
      values: givenValues,
    }),
  )
  .output(row)
  .mutation(async ({ ctx, input: { id, rowId, version, values } }) => {
    const { workspaceId } = ctx.actor
    await findTable(ctx, id)

    return ctx.db.$transaction(async (tx) => {
      const table = await holdTable(tx, { workspaceId, id })
      await lockRow(tx, ctx, { tableId: id, rowId, version })
      const where = { conditions: [{ column: '_id', operator: 'equals' as const, value: rowId }] }
      const change = { where, cells: cellsOf(table, values), most: 1 }
      const [saved] = await updateRows({ tx, table, limits: tableLimits(ctx.app.env) }, change)
      if (!saved) throw notFound('row')

      return rowOf(saved)
    })
  })

/** Nobody else changes it before we do; somebody may have since the change was begun. */
async function lockRow(
  tx: Prisma.TransactionClient,
  { actor }: ActorContext,
  { tableId, rowId, version }: Named,
) {
  const [found] = await tx.$queryRaw<{ version: number }[]>(Prisma.sql`
    select version from table_rows
    where id = ${rowId}::uuid and table_id = ${tableId}::uuid and workspace_id = ${actor.workspaceId}::uuid
    for update`)
  if (!found) throw notFound('row')
  if (found.version === version) return

  throw refuse('CONFLICT', 'This row was changed elsewhere meanwhile.', {
    fix: 'Look at what it holds now, then change it again.',
    revision: found.version,
  })
}
