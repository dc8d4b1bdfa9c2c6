import type { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { namesOf } from '../names-of.ts'
import { hashOf } from '../workflow/snapshot.ts'
import type { ReviewRead, reviewItem } from './review-item.ts'

type Item = z.infer<typeof reviewItem>

/** Rows with the names of people and what the drafts have become. */
export async function reviewItems({ db, actor }: ActorContext, rows: ReviewRead[]): Promise<Item[]> {
  const nameOf = await namesOf(
    db,
    rows.flatMap(({ requestedById, decidedById, reviewerIds }) => [
      requestedById,
      decidedById,
      ...reviewerIds,
    ]),
  )

  return rows.map((row) => ({
    id: row.id,
    workflow: { id: row.workflow.id, title: row.workflow.title },
    state: row.state,
    isStale: isStale(row),
    note: row.note,
    requestedBy: nameOf(row.requestedById),
    requestedAt: row.requestedAt.toISOString(),
    reviewers: row.reviewerIds.map(nameOf),
    decidedBy: row.decidedById && nameOf(row.decidedById),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    answer: row.answer,
    liveVersion: row.liveVersion,
    isMine: row.requestedById === actor.userId,
  }))
}

/** Only what still counts for something can be overtaken by the draft. */
export function isStale({ state, snapshot, workflow }: ReviewRead): boolean {
  if (state !== 'open' && state !== 'approved') return false

  return snapshot.hash !== hashOf(stored<Workflow>(workflow.draft))
}
