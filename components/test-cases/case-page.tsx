'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { Skeleton } from '#components/ui/skeleton'
import { CaseForm } from './case-form.tsx'

/** One test case: what arrives, what must hold, what the steps answer. */
export function CasePage({ workflowId, caseId }: { workflowId: string; caseId: string }) {
  const trpc = useTRPC()
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id: workflowId }))
  const query = useQuery(trpc.testCase.get.queryOptions({ id: caseId }))
  const both = {
    ...query,
    data: query.data && workflow.data && { testCase: query.data, workflow: workflow.data },
  }

  return (
    <Loaded query={both} label="The test" skeleton={<Skeleton className="m-8 h-96 rounded-card" />}>
      {(data) => <CaseForm key={data.testCase.id} {...data} />}
    </Loaded>
  )
}
