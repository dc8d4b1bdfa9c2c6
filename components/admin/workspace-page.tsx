'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Loaded } from '#components/ui/loaded'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { Page } from '../shell/page.tsx'
import { ErrorWorkflowChoice } from './error-workflow-choice.tsx'
import { PublishingRules } from './publishing-rules.tsx'
import { Section } from './section.tsx'
import { TableSkeleton } from './table-skeleton.tsx'

/** What holds for the whole workspace. */
export function WorkspacePage() {
  const trpc = useTRPC()
  const query = useQuery(trpc.workspace.get.queryOptions())

  return (
    <Page title="Workspace" description="What holds for everybody here." width="text">
      <Loaded query={query} label="The workspace" skeleton={<TableSkeleton rows={2} />}>
        {(workspace) => (
          <>
            <Section title="Name" description="People see it in the corner of each page and in mails.">
              <NameForm workspace={workspace} />
            </Section>
            <Section
              title="When a run fails"
              description="This workflow is run for every workflow that names none of its own."
            >
              <ErrorWorkflowChoice workspace={workspace} />
            </Section>
            <Section
              title="Before changes go live"
              description="What has to be there when somebody publishes."
            >
              <PublishingRules workspace={workspace} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function NameForm({ workspace }: { workspace: Outputs['workspace']['get'] }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const [name, setName] = useState(workspace.name)
  const save = useMutation(
    trpc.workspace.save.mutationOptions({
      onSuccess: () => {
        showToast({ title: 'The name is saved.' })
        queries.invalidateQueries(trpc.workspace.pathFilter())
        router.refresh()
      },
      onError: showProblem,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name })
  }

  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <Field label="Name" className="grow">
        <Input value={name} onValueChange={setName} required maxLength={100} autoComplete="organization" />
      </Field>
      <Button type="submit" loading={save.isPending} disabled={name.trim() === workspace.name}>
        Save
      </Button>
    </form>
  )
}
