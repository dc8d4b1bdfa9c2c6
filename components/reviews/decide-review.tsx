'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import type { Review } from './review-state.tsx'

type Decision = 'approved' | 'returned'

/** The two ways a review ends, and what is said with it. */
export function DecideReview({ review: { id, isStale, requestedBy } }: { review: Review }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [answer, setAnswer] = useState('')
  const [isMissing, setMissing] = useState(false)
  const decide = useMutation(
    trpc.review.decide.mutationOptions({
      onSuccess: (_done, { decision }) =>
        showToast({
          title:
            decision === 'approved'
              ? 'Approved. It can go live now.'
              : `${requestedBy} is asked for changes.`,
        }),
      onError: showProblem,
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(trpc.review.pathFilter()),
          queries.invalidateQueries(trpc.workflow.getPublishing.pathFilter()),
        ]),
    }),
  )
  const give = (decision: Decision) => {
    const isSilent = decision === 'returned' && answer.trim() === ''
    setMissing(isSilent)
    if (!isSilent) decide.mutate({ id, decision, answer })
  }
  const pending = decide.isPending ? decide.variables.decision : null

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        give('approved')
      }}
    >
      <Field
        label="Answer"
        optional
        help="Needed when you ask for changes."
        error={isMissing ? 'Say what is to be changed.' : undefined}
      >
        <Textarea value={answer} onValueChange={setAnswer} rows={2} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          className="grow"
          icon={<Check aria-hidden="true" />}
          loading={pending === 'approved'}
          disabled={isStale || pending === 'returned'}
        >
          Approve
        </Button>
        <Button
          className="grow"
          icon={<PencilLine aria-hidden="true" />}
          loading={pending === 'returned'}
          disabled={pending === 'approved'}
          onClick={() => give('returned')}
        >
          Ask for changes
        </Button>
      </div>
    </form>
  )
}
