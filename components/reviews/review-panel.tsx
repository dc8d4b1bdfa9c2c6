'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { Skeleton } from '#components/ui/skeleton'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { DecideReview } from './decide-review.tsx'
import { ReviewComments } from './review-comments.tsx'
import { type Review, ReviewState } from './review-state.tsx'

type Props = { id: string; steps: { id: string; title: string }[]; current: string | undefined }

/** Beside what changed: who asks for a look at it and why, and what is said to that. */
export function ReviewPanel({ id, ...looked }: Props) {
  const trpc = useTRPC()
  const query = useQuery(trpc.review.get.queryOptions({ id }, { refetchInterval: 10_000 }))

  return (
    <section
      aria-label="Review"
      className="flex max-h-[55%] shrink-0 flex-col gap-3 overflow-y-auto border-b border-hairline p-5"
    >
      <Loaded query={query} label="The review" skeleton={<Skeleton className="h-32" />}>
        {(review) => (
          <>
            <Content review={review} />
            <ReviewComments workflowId={review.workflow.id} {...looked} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Content({ review }: { review: Review }) {
  const { note, requestedBy, requestedAt, reviewers, decidedBy, decidedAt, answer, state, isMine } = review
  const canDecide = useCan('review.decide')

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-14 font-semibold">Review</h2>
        <ReviewState review={review} />
      </div>
      <div className="text-13">
        <p className="text-soft">
          <span className="font-medium text-ink">{requestedBy}</span> asks{' '}
          {reviewers.length > 0 ? reviewers.join(', ') : 'somebody'} to look at this ·{' '}
          <RelativeTime at={requestedAt} />
        </p>
        {note && <Said>{note}</Said>}
      </div>
      {decidedBy && decidedAt && state !== 'withdrawn' && (
        <div className="text-13">
          <p className="text-soft">
            <span className="font-medium text-ink">{decidedBy}</span>{' '}
            {state === 'approved' ? 'approved it' : 'asks for changes'} · <RelativeTime at={decidedAt} />
          </p>
          {answer && <Said>{answer}</Said>}
        </div>
      )}
      {review.isStale && (
        <p className="rounded-control bg-waiting-soft px-3 py-2 text-13 text-waiting-text">
          The draft changed since. What is shown here is what was sent; the draft as it is now needs a review
          of its own.
        </p>
      )}
      {state === 'open' && canDecide && !isMine && <DecideReview review={review} />}
      {state === 'open' && isMine && <TakeBack review={review} />}
    </>
  )
}

function Said({ children }: { children: string }) {
  return (
    <blockquote className="mt-1.5 border-l-2 border-hairline pl-3 wrap-anywhere whitespace-pre-wrap">
      {children}
    </blockquote>
  )
}

/** Nobody decides what they asked for themselves. */
function TakeBack({ review: { id } }: { review: Review }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const withdraw = useMutation(
    trpc.review.withdraw.mutationOptions({
      onSuccess: () => showToast({ title: 'The request is taken back.' }),
      onError: showProblem,
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  )

  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-13 text-soft">
      You asked for this, so somebody else decides it.
      <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
        Take it back
      </Button>
    </div>
  )
}
