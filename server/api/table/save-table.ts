import { z } from 'zod'
import { changeColumns, lockTable } from '#server/tables/change-columns'
import { definitionOf } from '#server/tables/open-table'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { columnsOf, givenColumns, givenKey, keyOf } from './columns.ts'
import { findTable } from './find-table.ts'
import { isTaken, nameTaken, tableName } from './table-name.ts'

/** A hundred thousand rows are brought in line within it. */
const PATIENCE = { maxWait: 10_000, timeout: 120_000 }

/** Columns that are left out of the list go, and their values with them. */
export const saveTable = procedure('table.save')
  .meta({ rest: { method: 'PUT', path: '/tables/{id}', summary: 'Change the name, the columns or the key' } })
  .input(
    z.object({
      id: z.uuid(),
      revision: z.int().describe('The revision this change started from.'),
      name: tableName.optional(),
      columns: givenColumns.optional(),
      key: givenKey.optional(),
    }),
  )
  .output(z.object({ revision: z.int() }))
  .mutation(({ ctx, input: { id, revision, name, ...given } }) =>
    ctx.db
      .$transaction(async (tx) => {
        await lockTable(tx, id)
        const row = await findTable({ db: tx, actor: ctx.actor }, id)
        if (row.revision !== revision) throw tooLate(row)
        const before = definitionOf(row)
        const columns = given.columns ? columnsOf(given.columns, before.columns) : before.columns
        const left = columns.some((column) => column.id === before.keyColumn) ? before.keyColumn : null
        const keyColumn = given.key === undefined ? left : keyOf(columns, given.key)
        const after = { ...before, name: name ?? before.name, columns, keyColumn }
        await changeColumns(tx, before, after)

        await tx.table.update({
          where: { id, workspaceId: ctx.actor.workspaceId },
          data: { name: after.name, columns, keyColumn, revision: revision + 1 },
        })
        const detail = {
          ...(name && { name }),
          ...(given.columns && { columns: columns.map(({ title }) => title) }),
          ...(given.key !== undefined && { key: keyColumn }),
        }
        await record(tx, ctx, { action: 'table.save', type: 'table', id, name: row.name, detail })

        return { revision: revision + 1 }
      }, PATIENCE)
      .catch((error) => {
        throw name && isTaken(error) ? nameTaken(name) : error
      }),
  )

function tooLate({ name, revision }: { name: string; revision: number }) {
  return refuse('CONFLICT', `“${name}” was changed elsewhere after the revision this change started from.`, {
    fix: 'Load the table again and repeat the change.',
    revision,
  })
}
