import { z } from 'zod'
import type { Prisma } from '#database/client'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { bulkRow, bulkRowOf } from './bulk-row.ts'

/** Newest first. */
export const listBulk = procedure('bulk.list')
  .meta({ rest: { method: 'GET', path: '/bulk-jobs', summary: 'List bulk jobs' } })
  .input(
    z.object({
      since: z.iso
        .datetime({ offset: true })
        .optional()
        .describe('Jobs that go on still, and those that ended after this time.'),
      ...pageInput,
    }),
  )
  .output(pageOutput(bulkRow))
  .query(async ({ ctx: { db, actor }, input: { since, cursor, limit } }) => {
    const jobs = await db.bulkJob.findMany({
      where: { workspaceId: actor.workspaceId, AND: [notBefore(since), after(cursor)] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })

    return pageOf(jobs, {
      limit,
      place: ({ createdAt, id }) => cursorOf({ at: createdAt, id }),
      item: bulkRowOf,
    })
  })

function notBefore(since: string | undefined): Prisma.BulkJobWhereInput {
  return since ? { OR: [{ finishedAt: null }, { finishedAt: { gte: new Date(since) } }] } : {}
}

function after(cursor: string | null | undefined): Prisma.BulkJobWhereInput {
  const place = placeOf(cursor)

  return place ? { OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }] } : {}
}
