import { z } from 'zod'
import type { Workflow as Row } from '#database/client'
import { RunStatus } from '#database/enums'
import { shapeOf } from '#graph/shape'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { lastRunsOf, liveHashesOf } from './beside-workflows.ts'
import { hashOf } from './snapshot.ts'

const item = z.object({
  id: z.uuid(),
  title: z.string(),
  updatedAt: z.iso.datetime(),
  liveVersion: z.int().nullable(),
  draftChanged: z.boolean().describe('The draft differs from the live version.'),
  shape: z.object({
    nodes: z
      .array(
        z.object({
          id: z.string(),
          type: z.string(),
          x: z.number(),
          y: z.number(),
          parent: z.string().nullable().describe('The loop it lives in.'),
        }),
      )
      .describe('Where each lies on the canvas.'),
    edges: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  services: z.array(z.string()),
  lastRuns: z
    .array(z.object({ id: z.uuid(), status: z.enum(RunStatus) }))
    .describe('The last ten runs at most, newest first.'),
})

export const listWorkflows = procedure('workflow.list')
  .meta({ rest: { method: 'GET', path: '/workflows', summary: 'List workflows' } })
  .input(z.object({ search: z.string().trim().max(200).optional(), ...pageInput }))
  .output(pageOutput(item))
  .query(async ({ ctx: { db, actor }, input: { search, cursor, limit } }) => {
    const place = placeOf(cursor)
    const rows = await db.workflow.findMany({
      where: {
        workspaceId: actor.workspaceId,
        ...(search && { title: { contains: search, mode: 'insensitive' } }),
        ...(place && {
          OR: [{ updatedAt: { lt: place.at } }, { updatedAt: place.at, id: { lt: place.id } }],
        }),
      },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const [hashes, runs] = await Promise.all([liveHashesOf(db, rows), lastRunsOf(db, rows)])

    return pageOf(rows, {
      limit,
      place: (row) => cursorOf({ at: row.updatedAt, id: row.id }),
      item: (row) => itemOf(row, { liveHash: hashes.get(row.id), lastRuns: runs.get(row.id) ?? [] }),
    })
  })

type Beside = { liveHash: string | undefined; lastRuns: { id: string; status: RunStatus }[] }

function itemOf({ id, title, draft, updatedAt, liveVersion }: Row, { liveHash, lastRuns }: Beside) {
  const document = stored<Workflow>(draft)

  return {
    id,
    title,
    updatedAt: updatedAt.toISOString(),
    liveVersion,
    draftChanged: liveHash !== undefined && liveHash !== hashOf(document),
    shape: shapeOf(document),
    services: [...new Set(document.nodes.map(({ type }) => type.slice(0, type.indexOf('.'))))],
    lastRuns,
  }
}
