'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Markdown } from '#components/ui/markdown'
import { MorePages } from '#components/ui/more-pages'
import { RelativeTime } from '#components/ui/relative-time'
import { Select } from '#components/ui/select'
import { Composer } from '../canvas/comments/composer.tsx'
import { withNamesShown } from '../canvas/comments/mention-text.ts'
import { Face } from '../canvas/people/face.tsx'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'

type Step = { id: string; title: string }
type Props = {
  workflowId: string
  steps: Step[]
  /** That of the change looked at: what is said next is about it. */
  current: string | undefined
}

/** What is said about the steps while the draft is reviewed; the same that the editor shows beside them. */
export function ReviewComments({ workflowId, steps, current }: Props) {
  const trpc = useTRPC()
  const query = useInfiniteQuery(
    trpc.comment.list.infiniteQueryOptions(
      { workflowId },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  )
  const threads = query.data?.pages.flatMap(({ items }) => items) ?? []
  const mayComment = useCan('comment.create')

  return (
    <section aria-label="Comments" className="flex flex-col gap-3">
      {threads.map(({ id, author, text, mentions, nodeTitle, answers, createdAt }) => (
        <div key={id} className="flex gap-2.5 text-13">
          <Face userId={author.id} name={author.name} />
          <div className="min-w-0 grow">
            <p className="text-12 text-soft">
              <span className="font-medium text-ink">{author.name}</span>
              {nodeTitle && ` on ${nodeTitle}`} · <RelativeTime at={createdAt} />
            </p>
            <Markdown source={withNamesShown(text, mentions)} />
            <Link
              href={`/workflows/${workflowId}?comment=${id}`}
              className="text-12 text-accent-text underline underline-offset-2"
            >
              {answers.length > 0
                ? `${answers.length} ${answers.length === 1 ? 'answer' : 'answers'}`
                : 'Answer in the editor'}
            </Link>
          </div>
        </div>
      ))}
      <MorePages query={query} />
      {mayComment && <New key={current} workflowId={workflowId} steps={steps} current={current} />}
    </section>
  )
}

const WHOLE = ''

function New({ workflowId, steps, current }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [about, setAbout] = useState(steps.some(({ id }) => id === current) ? (current ?? WHOLE) : WHOLE)
  const create = useMutation(
    trpc.comment.create.mutationOptions({
      onError: showProblem,
      onSuccess: () => queries.invalidateQueries(trpc.comment.pathFilter()),
    }),
  )

  return (
    <div className="flex flex-col gap-2">
      <Select
        size="small"
        aria-label="What the comment is about"
        items={[
          { value: WHOLE, label: 'The whole workflow' },
          ...steps.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={about}
        onValueChange={setAbout}
      />
      <Composer
        label="Comment"
        placeholder="What should be different, or is good? @ names somebody."
        submit="Comment"
        isBusy={create.isPending}
        onSubmit={(text, mentions) =>
          create.mutateAsync({ workflowId, nodeId: about || null, text, mentions })
        }
      />
    </div>
  )
}
