import { z } from 'zod'
import type { Prisma } from '#database/client'
import { ReviewState } from '#database/enums'

/** A request for review on its way out. */
export const reviewItem = z.object({
  id: z.uuid(),
  workflow: z.object({ id: z.uuid(), title: z.string() }),
  state: z.enum(ReviewState).describe('`returned`: something is to be changed first.'),
  isStale: z.boolean().describe('The draft has changed since, so that an approval would not be of it.'),
  note: z.string().describe('What the requester said.'),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  reviewers: z.array(z.string()).describe('Who is asked by name; when empty, whoever may review.'),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  answer: z.string().describe('What the reviewer said.'),
  liveVersion: z.int().nullable().describe('The version that was live when it was asked.'),
  isMine: z.boolean().describe('You asked for it, and so cannot decide it.'),
})

export const withReview = {
  snapshot: { select: { hash: true } },
  workflow: { select: { id: true, title: true, draft: true } },
} satisfies Prisma.ReviewInclude

export type ReviewRead = Prisma.ReviewGetPayload<{ include: typeof withReview }>
