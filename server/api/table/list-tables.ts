import { z } from 'zod'
import type { Column } from '#server/tables/columns'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { usedBy } from './used-by.ts'

const item = z.object({
  id: z.uuid(),
  name: z.string(),
  columns: z.array(z.string()).describe('Their titles.'),
  rows: z.int(),
  updatedAt: z.iso.datetime().describe('When its name or its columns last changed.'),
  usedBy: z.array(z.object({ id: z.uuid(), title: z.string() })),
})

/** By name. There are few: making one is refused from some number on. */
export const listTables = procedure('table.list')
  .meta({ rest: { method: 'GET', path: '/tables', summary: 'List tables' } })
  .input(z.object({ search: z.string().trim().max(200).optional() }).default({}))
  .output(z.array(item))
  .query(async ({ ctx, input: { search } }) => {
    const rows = await ctx.db.table.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        ...(search && { name: { contains: search, mode: 'insensitive' } }),
      },
      orderBy: { name: 'asc' },
    })
    const users = await usedBy(
      ctx,
      rows.map(({ id }) => id),
    )

    return rows.map(({ id, name, columns, rowCount, updatedAt }) => ({
      id,
      name,
      columns: stored<Column[]>(columns).map(({ title }) => title),
      rows: rowCount,
      updatedAt: updatedAt.toISOString(),
      usedBy: users.get(id) ?? [],
    }))
  })
