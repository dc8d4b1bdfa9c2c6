import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { limit, limitIn } from './limit.ts'
import { usedBy } from './used-by.ts'

const item = z.object({
  id: z.uuid(),
  name: z.string(),
  service: z.string(),
  kind: z.string(),
  createdAt: z.iso.datetime(),
  testedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable().describe('Why the last test failed.'),
  ...limit.shape,
  usedBy: z.array(z.object({ id: z.uuid(), title: z.string() })),
})

/** Never their fields. */
export const listCredentials = procedure('credential.list')
  .meta({ rest: { method: 'GET', path: '/credentials', summary: 'List credentials, without their secrets' } })
  .input(z.object({ service: z.string().max(100).optional() }).default({}))
  .output(z.array(item))
  .query(async ({ ctx, input: { service } }) => {
    const rows = await ctx.db.credential.findMany({
      where: { workspaceId: ctx.actor.workspaceId, ...(service && { service }) },
      orderBy: [{ service: 'asc' }, { name: 'asc' }],
      include: { use: true },
    })
    const users = await usedBy(
      ctx,
      rows.map(({ id }) => id),
    )

    return rows.map(({ id, name, service, kind, createdAt, testedAt, problem, ...row }) => ({
      id,
      name,
      service,
      kind,
      createdAt: createdAt.toISOString(),
      testedAt: testedAt?.toISOString() ?? null,
      problem,
      ...limitIn({ id, service, ...row }),
      usedBy: users.get(id) ?? [],
    }))
  })
