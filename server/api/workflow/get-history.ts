import { z } from 'zod'
import { diff } from '#graph/diff'
import { summaryOf, summaryWords } from '#graph/diff-summary'
import type { ActorContext } from '../context.ts'
import { namesOf } from '../names-of.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { sideOf } from './side.ts'

const MOST_COPIES = 50

const output = z.object({
  title: z.string(),
  liveVersion: z.int().nullable(),
  draft: z.object({
    updatedAt: z.iso.datetime(),
    changes: z.string().describe('What is other than in the live version, in a sentence.'),
    changeCount: z.int().describe('0 when a run would not notice the difference.'),
  }),
  copies: z
    .array(z.object({ id: z.uuid(), keptAt: z.iso.datetime(), keptBy: z.string(), replacedBy: z.string() }))
    .describe('Drafts that something else took the place of, newest first.'),
  underWay: z
    .object({ running: z.int(), waiting: z.int(), queued: z.int() })
    .describe('Runs that have not ended; they keep to the version they began with.'),
})

/** What stands beside the published versions: the draft, drafts kept, and what is under way. */
export const getHistory = procedure('workflow.getHistory')
  .meta({
    rest: { method: 'GET', path: '/workflows/{id}/history', summary: 'Read the draft against what is live' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const row = await findWorkflow(ctx, id)
    const [live, draft, copies, underWay] = await Promise.all([
      sideOf(ctx, row, 'live'),
      sideOf(ctx, row, 'draft'),
      copiesOf(ctx, id),
      underWayOf(ctx, id),
    ])
    const summary = summaryOf(diff(live.document, draft.document))

    return {
      title: row.title,
      liveVersion: row.liveVersion,
      draft: {
        updatedAt: row.updatedAt.toISOString(),
        changes: summaryWords(summary),
        changeCount: summary.count,
      },
      copies,
      underWay,
    }
  })

async function copiesOf({ db, actor: { workspaceId } }: ActorContext, workflowId: string) {
  const copies = await db.draftCopy.findMany({
    where: { workflowId, workspaceId },
    orderBy: { keptAt: 'desc' },
    take: MOST_COPIES,
  })
  const nameOf = await namesOf(
    db,
    copies.map(({ keptById }) => keptById),
  )

  return copies.map(({ id, keptAt, keptById, replacedBy }) => ({
    ...{ id, keptAt: keptAt.toISOString(), keptBy: nameOf(keptById), replacedBy },
  }))
}

async function underWayOf({ db, actor: { workspaceId } }: ActorContext, workflowId: string) {
  const counts = await db.run.groupBy({
    by: ['status'],
    where: { workflowId, workspaceId, status: { in: ['running', 'waiting', 'queued'] } },
    _count: true,
  })
  const of = (wanted: string) => counts.find(({ status }) => status === wanted)?._count ?? 0

  return { running: of('running'), waiting: of('waiting'), queued: of('queued') }
}
