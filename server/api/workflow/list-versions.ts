import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

const version = z.object({
  number: z.int(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string().describe('A name; the id when the person is gone.'),
  note: z.string(),
})

export const listVersions = procedure('workflow.listVersions')
  .meta({ rest: { method: 'GET', path: '/workflows/{id}/versions', summary: 'List published versions' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.array(version))
  .query(async ({ ctx, input: { id } }) => {
    await findWorkflow(ctx, id)
    const rows = await ctx.db.version.findMany({ where: { workflowId: id }, orderBy: { number: 'desc' } })
    const people = await ctx.db.user.findMany({
      where: { id: { in: rows.map((row) => row.publishedById) } },
      select: { id: true, name: true },
    })
    const names = new Map(people.map((person) => [person.id, person.name]))

    return rows.map(({ number, publishedAt, publishedById, note }) => ({
      number,
      publishedAt: publishedAt.toISOString(),
      publishedBy: names.get(publishedById) ?? publishedById,
      note,
    }))
  })
