'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FlaskConical, PencilRuler, Play, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { Skeleton } from '#components/ui/skeleton'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { Page } from '../shell/page.tsx'
import { BlockSwitch } from './block-switch.tsx'
import { CaseList } from './case-list.tsx'
import { RecordDialog } from './record-dialog.tsx'

/** What a workflow must do with events that happened, or might; run before each publication. */
export function TestsPage({ workflowId }: { workflowId: string }) {
  const trpc = useTRPC()
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id: workflowId }))
  const query = useQuery(trpc.testCase.list.queryOptions({ workflowId }))
  const [isRecording, setRecording] = useState(false)
  const run = useRun()
  const canEdit = useCan('testCase.record')
  const record = (
    <Button icon={<Plus aria-hidden="true" />} onClick={() => setRecording(true)}>
      Keep a run as a test
    </Button>
  )

  return (
    <Page
      title="Tests"
      description={
        workflow.data
          ? `What “${workflow.data.title}” must do. Nothing real is called: each step answers what it answered when the test was recorded.`
          : undefined
      }
      actions={
        <>
          <ButtonLink href={`/workflows/${workflowId}`} icon={<PencilRuler aria-hidden="true" />}>
            Open workflow
          </ButtonLink>
          {canEdit && record}
          {canEdit && (query.data?.items.length ?? 0) > 0 && (
            <Button
              variant="primary"
              loading={run.isPending}
              icon={<Play aria-hidden="true" />}
              onClick={() => run.mutate({ workflowId })}
            >
              Run all
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query} label="Tests" skeleton={<Skeleton className="h-44 rounded-card" />}>
        {({ items, block }) =>
          items.length === 0 ? (
            <NoTests action={canEdit ? record : null} />
          ) : (
            <>
              <CaseList workflowId={workflowId} items={items} running={run.isPending} onRun={run.mutate} />
              <BlockSwitch workflowId={workflowId} block={block} />
            </>
          )
        }
      </Loaded>
      <RecordDialog workflowId={workflowId} isOpen={isRecording} close={() => setRecording(false)} />
    </Page>
  )
}

/** Runs test cases on the saved draft, and says what came of them. */
function useRun() {
  const trpc = useTRPC()
  const queries = useQueryClient()

  return useMutation(
    trpc.testCase.run.mutationOptions({
      onError: showProblem,
      onSuccess: ({ passed, failed }) => {
        showToast(
          failed === 0
            ? { title: passed === 1 ? 'The test passed' : `All ${passed} tests passed` }
            : { kind: 'failed', title: `${failed} of ${passed + failed} tests failed` },
        )
        // All of them: the page of one case may have been opened while it ran.
        return queries.invalidateQueries(trpc.testCase.pathFilter())
      },
    }),
  )
}

function NoTests({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState icon={<FlaskConical aria-hidden="true" />} title="No tests yet" actions={action}>
      Keep a run that went well as a test. From then on each publication shows whether the workflow would
      still do the same with that event: which steps run, and what they would send. Services are not called;
      waits are over at once.
    </EmptyState>
  )
}
