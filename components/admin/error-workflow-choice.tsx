'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { type Outputs, useTRPC } from '#components/api'
import { Combobox } from '#components/ui/combobox'
import { Field } from '#components/ui/field'
import { showToast } from '#components/ui/toast'
import { problemOf, showProblem } from '../problem.ts'

/** Takes effect at once: the next run that fails is reported to it. */
export function ErrorWorkflowChoice({
  workspace: { errorWorkflow },
}: {
  workspace: Outputs['workspace']['get']
}) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const list = useQuery(trpc.option.list.queryOptions({ list: 'error-workflows' }))
  const save = useMutation(
    trpc.workspace.save.mutationOptions({
      onSuccess: (_saved, { errorWorkflowId }) =>
        showToast({
          title: errorWorkflowId ? 'Failures are told to it from now on.' : 'Failures are told to none.',
        }),
      onError: showProblem,
      onSettled: () => queries.invalidateQueries(trpc.workspace.pathFilter()),
    }),
  )
  const known = list.data ?? []
  const items =
    errorWorkflow && !known.some(({ value }) => value === errorWorkflow.id)
      ? [...known, { value: errorWorkflow.id, label: errorWorkflow.title ?? 'A workflow that was removed' }]
      : known

  return (
    <Field
      label="Error workflow"
      optional
      error={errorWorkflow && !errorWorkflow.works ? <Broken workflow={errorWorkflow} /> : undefined}
      help="A published workflow that starts with “When a run fails”. It is given the run, the step and the message."
    >
      <Combobox
        aria-label="Error workflow"
        items={items}
        value={errorWorkflow?.id ?? null}
        onValueChange={(errorWorkflowId) => save.mutate({ errorWorkflowId })}
        loading={list.isPending}
        {...(list.error && { failure: problemOf(list.error).title, onRetry: () => list.refetch() })}
        placeholder="None"
        empty="No published workflow starts with “When a run fails”."
        clearable
        disabled={save.isPending}
      />
    </Field>
  )
}

type Chosen = NonNullable<Outputs['workspace']['get']['errorWorkflow']>

function Broken({ workflow: { id, title } }: { workflow: Chosen }) {
  if (title === null) return 'It was removed, so nobody hears of failures. Choose another one.'

  return (
    <>
      <Link href={`/workflows/${id}`} className="underline">
        {title}
      </Link>{' '}
      is not published, or no longer starts with “When a run fails”: nobody hears of failures.
    </>
  )
}
