import { z } from 'zod'
import type { Prisma, Workflow as Row } from '#database/client'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { snapshotOf } from '../workflow/snapshot.ts'
import { mailRequest } from './mail-review.ts'
import { type Reviewer, reviewersOf } from './reviewers.ts'

const input = z.object({
  id: z.uuid().describe('Of the workflow.'),
  note: z.string().trim().max(2000).default('').describe('What to look at.'),
  reviewerIds: z.array(z.uuid()).max(50).default([]).describe('Who should look; empty: whoever may review.'),
  revision: z.int().optional().describe('Of the draft that was looked at: another one is not sent.'),
})

/** Sends the draft, as it is now, to be reviewed. A request that was open takes its leave. */
export const createReview = procedure('review.create')
  .meta({
    rest: { method: 'POST', path: '/workflows/{id}/reviews', summary: 'Ask for a review', status: 201 },
  })
  .input(input)
  .output(z.object({ id: z.uuid(), mailed: z.int().describe('How many were told by mail.') }))
  .mutation(async ({ ctx, input: { id: workflowId, note, reviewerIds, revision } }) => {
    const row = await findWorkflow(ctx, workflowId)
    if (revision !== undefined && revision !== row.revision) throw changed()
    const able = await reviewersOf(ctx)
    const asked = named(able, reviewerIds)
    const id = await ctx.db.$transaction((tx) => ask(tx, ctx, { row, note, reviewerIds }))
    const mailed = await mailRequest(ctx, { id, row, note, to: asked.length > 0 ? asked : able })

    return { id, mailed }
  })

const changed = () =>
  refuse('CONFLICT', 'The draft changed since you looked at it.', { fix: 'Look at it and ask again.' })

function named(able: Reviewer[], ids: string[]): Reviewer[] {
  const found = able.filter(({ id }) => ids.includes(id))
  if (found.length === new Set(ids).size) return found

  throw refuse('BAD_REQUEST', 'One of those you ask cannot review this.', {
    fix: 'Ask members who may review, and not yourself.',
  })
}

type Asked = { row: Row; note: string; reviewerIds: string[] }

async function ask(tx: Prisma.TransactionClient, ctx: ActorContext, { row, note, reviewerIds }: Asked) {
  const { workspaceId, userId } = ctx.actor
  const document = stored<Workflow>(row.draft)
  await tx.review.updateMany({
    where: { workflowId: row.id, workspaceId, state: 'open' },
    data: { state: 'withdrawn', decidedAt: new Date() },
  })
  const { id } = await tx.review.create({
    data: {
      ...{ workspaceId, workflowId: row.id, note, reviewerIds, requestedById: userId },
      liveVersion: row.liveVersion,
      snapshotId: await snapshotOf(tx, { workspaceId, document }),
    },
    select: { id: true },
  })
  const detail = { note, revision: row.revision }
  await record(tx, ctx, { action: 'review.create', type: 'workflow', id: row.id, name: row.title, detail })

  return id
}
