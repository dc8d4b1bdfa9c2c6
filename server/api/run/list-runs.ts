import { z } from 'zod'
import type { Prisma, PrismaClient } from '#database/client'
import { RunStatus } from '#database/enums'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { rowOf, runRow } from './run-row.ts'

const input = z.object({
  workflowId: z.uuid().optional(),
  status: z.array(z.enum(RunStatus)).optional(),
  mode: z.enum(['live', 'test']).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of the title of the workflow, or the id of a run.'),
  ...pageInput,
})

/** Newest first. */
export const listRuns = procedure('run.list')
  .meta({ rest: { method: 'GET', path: '/runs', summary: 'List runs' } })
  .input(input)
  .output(pageOutput(runRow))
  .query(async ({ ctx: { db, actor }, input }) => {
    const rows = await db.run.findMany({
      where: { workspaceId: actor.workspaceId, AND: filters(input) },
      include: { workflow: { select: { title: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: input.limit + 1,
    })
    const types = await triggerTypes(db, rows)

    return pageOf(rows, {
      limit: input.limit,
      place: (run) => cursorOf({ at: run.createdAt, id: run.id }),
      item: (run) => rowOf(run, types(run)),
    })
  })

function filters(wanted: z.infer<typeof input>): Prisma.RunWhereInput[] {
  const { workflowId, status, mode, from, to, search } = wanted
  const place = placeOf(wanted.cursor)

  return [
    workflowId && { workflowId },
    status && status.length > 0 && { status: { in: status } },
    mode && { version: mode === 'test' ? null : { not: null } },
    from && { createdAt: { gte: new Date(from) } },
    to && { createdAt: { lte: new Date(to) } },
    search && found(search),
    place && { OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }] },
  ].filter((filter) => typeof filter === 'object' && filter !== null)
}

function found(search: string): Prisma.RunWhereInput {
  if (z.uuid().safeParse(search).success) return { id: search }

  return { workflow: { title: { contains: search, mode: 'insensitive' } } }
}

type Fired = { snapshotId: string; nodeId: string }

/** The type of the trigger node of each run, read from the snapshots they share. One query. */
async function triggerTypes(db: PrismaClient, runs: Fired[]): Promise<(run: Fired) => string> {
  const snapshots = await db.snapshot.findMany({
    where: { id: { in: [...new Set(runs.map(({ snapshotId }) => snapshotId))] } },
    select: { id: true, document: true },
  })
  const types = new Map(
    snapshots.flatMap(({ id, document }) =>
      stored<Workflow>(document).nodes.map((node) => [`${id} ${node.id}`, node.type]),
    ),
  )

  return ({ snapshotId, nodeId }) => types.get(`${snapshotId} ${nodeId}`) ?? ''
}
