import { z } from 'zod'
import type { Prisma, PrismaClient } from '#database/client'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { heldOf } from './held.ts'
import { doubtfulStep, runFilter, runWhere } from './run-filter.ts'
import { rowOf, runRow } from './run-row.ts'

const input = z.object({ ...runFilter, ...pageInput })

/** Newest first. */
export const listRuns = procedure('run.list')
  .meta({ rest: { method: 'GET', path: '/runs', summary: 'List runs' } })
  .input(input)
  .output(pageOutput(runRow))
  .query(async ({ ctx: { app, db, actor }, input }) => {
    const rows = await db.run.findMany({
      where: { AND: [runWhere(actor.workspaceId, input), after(input.cursor)] },
      include: { workflow: { select: { title: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: input.limit + 1,
    })
    const [types, doubtful, kept] = await Promise.all([
      triggerTypes(db, rows),
      doubtfulRuns(db, rows),
      heldOf(app.runtime, rows),
    ])

    return pageOf(rows, {
      limit: input.limit,
      place: (run) => cursorOf({ at: run.createdAt, id: run.id }),
      item: (run) =>
        rowOf(run, { triggerType: types(run), doubtful: doubtful.has(run.id), keptBy: kept.get(run.id) }),
    })
  })

function after(cursor: string | null | undefined): Prisma.RunWhereInput {
  const place = placeOf(cursor)

  return place ? { OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }] } : {}
}

async function doubtfulRuns(db: PrismaClient, runs: { id: string }[]): Promise<Set<string>> {
  const steps = await db.step.findMany({
    where: { ...doubtfulStep, runId: { in: runs.map(({ id }) => id) } },
    select: { runId: true },
  })

  return new Set(steps.map(({ runId }) => runId))
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
