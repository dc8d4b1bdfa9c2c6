import { z } from 'zod'
import type { PrismaClient } from '#database/client'
import { diff } from '#graph/diff'
import { summaryOf, summaryWords } from '#graph/diff-summary'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { namesOf } from '../names-of.ts'
import { pageInput, pageOf, pageOutput } from '../page.ts'
import { procedure } from '../trpc.ts'
import { countRuns } from './count-runs.ts'
import { empty } from './document.ts'
import { findWorkflow } from './find-workflow.ts'

const version = z.object({
  number: z.int(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string().describe('A name; the id when the person is gone.'),
  note: z.string(),
  isLive: z.boolean(),
  changes: z.string().describe('What is other than in the version before, in a sentence.'),
  sameAs: z
    .int()
    .nullable()
    .describe('An earlier version with the very same document, when one went back to it.'),
  runs: z
    .int()
    .nullable()
    .describe('How many of the runs still kept it had; null when there are too many to say.'),
})

/** Newest first, without a limit. */
export const listVersions = procedure('workflow.listVersions')
  .meta({ rest: { method: 'GET', path: '/workflows/{id}/versions', summary: 'List published versions' } })
  .input(z.object({ id: z.uuid(), ...pageInput, limit: pageInput.limit.default(20) }))
  .output(pageOutput(version))
  .query(async ({ ctx, input: { id, cursor, limit } }) => {
    const { liveVersion } = await findWorkflow(ctx, id)
    const before = cursor && /^\d{1,9}$/.test(cursor) ? Number(cursor) : null
    const rows = await ctx.db.version.findMany({
      where: { workflowId: id, ...(before !== null && { number: { lt: before } }) },
      orderBy: { number: 'desc' },
      take: limit + 1,
    })
    const [documents, earliest, runsOf, nameOf] = await Promise.all([
      documentsOf(ctx.db, rows),
      earliestOf(ctx.db, id, rows),
      countRuns(ctx, id),
      namesOf(
        ctx.db,
        rows.map(({ publishedById }) => publishedById),
      ),
    ])
    const documentOf = (row: Row | undefined) => (row && documents.get(row.snapshotId)) ?? empty
    const changesOf = (row: Row) =>
      summaryWords(summaryOf(diff(documentOf(rows[rows.indexOf(row) + 1]), documentOf(row))))

    return pageOf(rows, {
      limit,
      place: ({ number }) => String(number),
      item: (row) => ({
        number: row.number,
        publishedAt: row.publishedAt.toISOString(),
        publishedBy: nameOf(row.publishedById),
        note: row.note,
        isLive: row.number === liveVersion,
        changes: changesOf(row),
        sameAs: earlier(earliest.get(row.snapshotId), row.number),
        runs: runsOf(row),
      }),
    })
  })

type Row = Awaited<ReturnType<PrismaClient['version']['findMany']>>[number]

/** Each document once, however many versions share it. */
async function documentsOf(db: PrismaClient, rows: Row[]): Promise<Map<string, Workflow>> {
  const snapshots = await db.snapshot.findMany({
    where: { id: { in: [...new Set(rows.map(({ snapshotId }) => snapshotId))] } },
    select: { id: true, document: true },
  })

  return new Map(snapshots.map(({ id, document }) => [id, stored<Workflow>(document)]))
}

/** The first version of each document. */
async function earliestOf(db: PrismaClient, workflowId: string, rows: Row[]): Promise<Map<string, number>> {
  const firsts = await db.version.groupBy({
    by: ['snapshotId'],
    where: { workflowId, snapshotId: { in: rows.map(({ snapshotId }) => snapshotId) } },
    _min: { number: true },
  })

  return new Map(firsts.map(({ snapshotId, _min }) => [snapshotId, _min.number ?? 0]))
}

const earlier = (first: number | undefined, number: number): number | null =>
  first !== undefined && first < number ? first : null
