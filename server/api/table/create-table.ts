import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { columnsOf, givenColumns, givenKey, keyOf } from './columns.ts'
import { isTaken, nameTaken, tableName } from './table-name.ts'

/** A list of tables that nobody can look over helps nobody. */
const MOST = 200

export const createTable = procedure('table.create')
  .meta({ rest: { method: 'POST', path: '/tables', summary: 'Create a table', status: 201 } })
  .input(z.object({ name: tableName, columns: givenColumns, key: givenKey.default(null) }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { name, ...given } }) => {
    const { workspaceId, userId } = ctx.actor
    const columns = columnsOf(given.columns)
    const keyColumn = keyOf(columns, given.key)
    if ((await ctx.db.table.count({ where: { workspaceId } })) >= MOST) {
      throw refuse('CONFLICT', `A workspace has ${MOST} tables at most.`, {
        fix: 'Remove one that is no longer used.',
      })
    }

    return ctx.db
      .$transaction(async (tx) => {
        const { id } = await tx.table.create({
          data: { workspaceId, name, columns, keyColumn, createdById: userId },
        })
        const detail = { columns: columns.map(({ title }) => title) }
        await record(tx, ctx, { action: 'table.create', type: 'table', id, name, detail })

        return { id }
      })
      .catch((error) => {
        throw isTaken(error) ? nameTaken(name) : error
      })
  })
