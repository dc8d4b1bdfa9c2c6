'use client'

import { CircleCheck, Hourglass, PencilLine, Users } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Outputs } from '#components/api'
import { RelativeTime } from '#components/ui/relative-time'
import { reviewHref } from '../../reviews/review-list.tsx'
import { classes } from '../../ui/classes.ts'

export type Publishing = Outputs['workflow']['getPublishing']
type Review = NonNullable<Publishing['review']>

/** A request that is under way, about the draft as it is: there is nothing to do but wait. */
export const isAwaited = ({ isApproved, review }: Publishing): boolean =>
  !isApproved && review?.state === 'open' && !review.isStale

/** How the review of this draft stands. */
export function ReviewSection({ publishing }: { publishing: Publishing }) {
  const { isApproved, review } = publishing
  const { icon, tone, words } = standing(publishing)
  const quote = !isApproved && review?.state === 'returned' ? review.answer : ''

  return (
    <div className={classes('mb-4 flex items-start gap-2.5 rounded-card px-3 py-2.5 text-13', tone)}>
      <span className="mt-0.5 [&_svg]:size-4">{icon}</span>
      <div className="min-w-0">
        <p>{words}</p>
        {quote && (
          <p className="mt-1 border-l-2 border-hairline pl-2 wrap-anywhere whitespace-pre-wrap">{quote}</p>
        )}
        {review && (
          <Link href={reviewHref(review)} className="mt-1 inline-block underline">
            See the review
          </Link>
        )}
      </div>
    </div>
  )
}

type Standing = { icon: ReactNode; tone: string; words: ReactNode }

function standing({ isApproved, review, reviewers }: Publishing): Standing {
  if (isApproved)
    return {
      icon: <CircleCheck aria-hidden="true" />,
      tone: 'bg-done-soft text-done-text',
      // The last request may have been about another draft than the one that was approved.
      words:
        review?.state === 'approved' && !review.isStale
          ? `Approved by ${review.decidedBy}.`
          : 'Exactly this draft was approved before.',
    }
  if (review?.state === 'returned')
    return {
      icon: <PencilLine aria-hidden="true" />,
      tone: 'bg-failed-soft text-failed-text',
      words: <>{review.decidedBy} asks for changes. Make them, then ask again.</>,
    }
  if (review && review.state !== 'withdrawn') return open(review)
  const first = 'Changes of this workflow are reviewed before they go live.'

  return {
    icon: <Users aria-hidden="true" />,
    tone: 'bg-sunken text-soft',
    words:
      reviewers.length > 0
        ? `${first} Ask somebody to look at what changed; once they approve, you publish it here.`
        : `${first} Nobody else in this workspace may review yet: have an admin invite an editor.`,
  }
}

function open(review: Review): Standing {
  const icon = <Hourglass aria-hidden="true" />
  const tone = 'bg-waiting-soft text-waiting-text'
  if (review.isStale)
    return {
      ...{ icon, tone },
      words:
        review.state === 'approved'
          ? `${review.decidedBy} approved this, but the draft changed since. It needs another look.`
          : 'The draft changed since a review was asked for. Ask again, so that what is looked at is what goes live.',
    }
  const of = review.reviewers.length > 0 ? ` ${review.reviewers.join(', ')} ` : ' somebody '

  return {
    ...{ icon, tone },
    words: (
      <>
        Waiting for{of}to look at it. Asked <RelativeTime at={review.requestedAt} />.
      </>
    ),
  }
}
