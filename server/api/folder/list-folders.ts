import { z } from 'zod'
import { procedure } from '../trpc.ts'

const folder = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  workflows: z.int().describe('How many lie in it, not counting folders inside.'),
})

/** All of them, by name; who shows them makes a tree of it. */
export const listFolders = procedure('folder.list')
  .meta({ rest: { method: 'GET', path: '/folders', summary: 'List folders' } })
  .output(z.array(folder))
  .query(async ({ ctx: { db, actor } }) => {
    const rows = await db.folder.findMany({
      where: { workspaceId: actor.workspaceId, removedAt: null },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        parentId: true,
        name: true,
        _count: { select: { workflows: { where: { binnedAt: null } } } },
      },
    })

    return rows.map(({ _count, ...row }) => ({ ...row, workflows: _count.workflows }))
  })
