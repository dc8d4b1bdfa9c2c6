import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'
import { usedBy } from './used-by.ts'

/** A large table takes a while to go. */
const PATIENCE = { maxWait: 10_000, timeout: 120_000 }

/** Removes a table with its rows. Refused while a workflow names it. */
export const removeTable = procedure('table.remove')
  .meta({ rest: { method: 'DELETE', path: '/tables/{id}', summary: 'Remove a table and its rows' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { name, rowCount } = await findTable(ctx, id)
    const users = (await usedBy(ctx, [id])).get(id) ?? []
    if (users.length > 0) {
      const titles = users.map(({ title }) => `“${title}”`).join(', ')
      throw refuse('CONFLICT', `“${name}” is used by ${titles}.`, {
        fix: 'Choose another table in their steps, publish, then remove this one.',
      })
    }
    await ctx.db.$transaction(async (tx) => {
      await tx.table.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      await record(tx, ctx, { action: 'table.remove', type: 'table', id, name, detail: { rows: rowCount } })
    }, PATIENCE)

    return { id }
  })
