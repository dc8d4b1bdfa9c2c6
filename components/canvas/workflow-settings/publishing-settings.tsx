'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Field } from '#components/ui/field'
import { Loaded } from '#components/ui/loaded'
import { Select } from '#components/ui/select'
import { Skeleton } from '#components/ui/skeleton'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../../problem.ts'
import { useCan } from '../../shell/account.tsx'
import { useEditor } from '../editor-context.tsx'

const RULES = [
  { value: 'workspace', label: 'As in the workspace' },
  {
    value: 'always',
    label: 'Always reviewed',
    help: 'Somebody else approves each draft before it goes live.',
  },
  { value: 'never', label: 'Never reviewed', help: 'Whoever edits it may publish it.' },
] as const

type Rule = (typeof RULES)[number]['value']

const KEPT: { [rule in Rule]: boolean | null } = { workspace: null, always: true, never: false }

/** Whether the changes of this workflow are reviewed. It is no part of the draft, and holds at once. */
export function PublishingSettings() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const id = useEditor((state) => state.id)
  const isAdmin = useCan('workflow.saveReviewRule')
  const query = useQuery(trpc.workflow.getPublishing.queryOptions({ id }))
  const save = useMutation(
    trpc.workflow.saveReviewRule.mutationOptions({
      onSuccess: () => showToast({ title: 'Saved. It holds at once.' }),
      onError: showProblem,
      onSettled: () => queries.invalidateQueries(trpc.workflow.getPublishing.pathFilter()),
    }),
  )

  return (
    <Loaded query={query} label="What publishing asks for" skeleton={<Skeleton className="h-16" />}>
      {({ ownRule, isReviewed }) => (
        <Field
          label="Review before changes go live"
          help={`${ownRule === null ? `In this workspace, changes are ${isReviewed ? '' : 'not '}reviewed. ` : ''}${isAdmin ? 'It holds at once, without publishing.' : 'Admins of the workspace can change this.'}`}
        >
          <Select
            aria-label="Review before changes go live"
            items={RULES}
            value={ownRule === null ? 'workspace' : ownRule ? 'always' : 'never'}
            disabled={!isAdmin || save.isPending}
            onValueChange={(rule) => save.mutate({ id, reviewsChanges: KEPT[rule] })}
          />
        </Field>
      )}
    </Loaded>
  )
}
