'use client'

import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { isApiError } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import { DoorProblem } from '../door/sign-in-form.tsx'
import { problemOf } from '../problem.ts'
import { type Answer, AnswerField } from './answer-field.tsx'
import type { Decision, Draft, Question } from './types.ts'

type Props = {
  question: Pick<Question, 'fields' | 'commentOnReject'>
  onDecide: (draft: Draft) => void
  /** The decision that is on its way. */
  pending: Decision | null
  error: unknown
}

/** The form of a request, a comment, and the two ways out. */
export function DecisionForm({ question: { fields, commentOnReject }, onDecide, pending, error }: Props) {
  const [answers, setAnswers] = useState<{ [name: string]: Answer }>(() =>
    Object.fromEntries(fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
  )
  const [comment, setComment] = useState('')
  const wrong = fieldProblems(error)
  const problem = error && Object.keys(wrong).length === 0 ? problemOf(error) : null
  const decide = (decision: Decision) => onDecide({ decision, comment, fields: answers })

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        decide('approved')
      }}
    >
      {fields.map((field) => (
        <AnswerField
          key={field.name}
          field={field}
          value={answers[field.name]}
          onChange={(value) => setAnswers({ ...answers, [field.name]: value })}
          error={wrong[field.name]}
        />
      ))}
      <Field label="Comment" optional help={commentOnReject ? 'Needed when you reject.' : undefined}>
        <Textarea value={comment} onValueChange={setComment} rows={2} />
      </Field>
      {problem && <DoorProblem message={problem.title} fix={problem.fix} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          size="large"
          className="grow"
          icon={<Check aria-hidden="true" />}
          loading={pending === 'approved'}
          disabled={pending === 'rejected'}
        >
          Approve
        </Button>
        <Button
          size="large"
          className="grow"
          icon={<X aria-hidden="true" />}
          loading={pending === 'rejected'}
          disabled={pending === 'approved'}
          onClick={() => decide('rejected')}
        >
          Reject
        </Button>
      </div>
    </form>
  )
}

/** What the server found wrong, by the name of the field. */
function fieldProblems(error: unknown): { [name: string]: string } {
  const problems = isApiError(error) ? (error.data?.problems ?? []) : []

  return Object.fromEntries(
    problems.flatMap((each) => (isFieldProblem(each) ? [[each.field, each.message]] : [])),
  )
}

function isFieldProblem(value: unknown): value is { field: string; message: string } {
  return typeof value === 'object' && value !== null && 'field' in value && 'message' in value
}
