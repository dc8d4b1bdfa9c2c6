import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { colour } from './tag-input.ts'

const tag = z.object({
  id: z.uuid(),
  name: z.string(),
  colour,
  workflows: z.int().describe('How many wear it.'),
})

export const listTags = procedure('tag.list')
  .meta({ rest: { method: 'GET', path: '/tags', summary: 'List tags' } })
  .output(z.array(tag))
  .query(async ({ ctx: { db, actor } }) => {
    const rows = await db.tag.findMany({
      where: { workspaceId: actor.workspaceId },
      orderBy: { name: 'asc' },
      select: {
        id: true,
        name: true,
        colour: true,
        _count: { select: { workflows: { where: { workflow: { binnedAt: null } } } } },
      },
    })

    return rows.map(({ _count, ...row }) => ({
      ...row,
      colour: colour.catch('neutral').parse(row.colour),
      workflows: _count.workflows,
    }))
  })
