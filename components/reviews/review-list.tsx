'use client'

import Link from 'next/link'
import { RelativeTime } from '#components/ui/relative-time'
import { Table } from '../admin/table.tsx'
import { compareHref } from '../versions/sides.ts'
import { type Review, ReviewState } from './review-state.tsx'

/** Drafts that people are asked to look at; each leads to what changed. */
export function ReviewList({ items }: { items: Review[] }) {
  return (
    <Table
      label="Reviews"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          title: 'Changes to review',
          className: 'min-w-48',
          cell: (review) => (
            <>
              <Link href={reviewHref(review)} className="font-medium wrap-anywhere hover:underline">
                {review.workflow.title}
              </Link>
              {review.note && <span className="block truncate text-faint">{review.note}</span>}
            </>
          ),
        },
        { title: 'State', className: 'w-44', cell: (review) => <ReviewState review={review} /> },
        {
          title: 'Asked by',
          className: 'hidden w-36 sm:table-cell',
          cell: ({ requestedBy, isMine }) => (isMine ? 'You' : requestedBy),
        },
        {
          title: 'Of',
          className: 'hidden w-36 md:table-cell',
          cell: ({ reviewers }) =>
            reviewers.length > 0 ? reviewers.join(', ') : <span className="text-faint">Any reviewer</span>,
        },
        {
          title: 'Asked',
          className: 'hidden w-32 whitespace-nowrap md:table-cell',
          cell: ({ requestedAt }) => <RelativeTime at={requestedAt} />,
        },
      ]}
    />
  )
}

/** What changed, against what was live when it was asked. */
export const reviewHref = ({
  id,
  workflow,
  liveVersion,
}: Pick<Review, 'id' | 'workflow' | 'liveVersion'>): string =>
  compareHref(workflow.id, { from: liveVersion === null ? 'live' : String(liveVersion), to: `review-${id}` })
