'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { showProblem } from '../../problem.ts'
import { Table } from '../table.tsx'
import { keptText } from './amount.ts'
import type { Storage } from './storage-page.tsx'
import { WorkflowRuleDialog } from './workflow-rule-dialog.tsx'

/** Workflows whose runs are kept shorter or longer than those of others. */
export function WorkflowRules({ storage: { workflows, keep } }: { storage: Storage }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  const save = useMutation(
    trpc.storage.saveWorkflow.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.storage.get.pathFilter()),
      onError: showProblem,
    }),
  )

  return (
    <div className="flex flex-col items-start gap-2">
      {workflows.length > 0 && (
        <Table
          label="Workflows with a rule of their own"
          rows={workflows}
          rowKey={({ workflowId }) => workflowId}
          columns={[
            { title: 'Workflow', className: 'min-w-40 font-medium', cell: ({ title }) => title },
            {
              title: 'Its runs are kept',
              className: 'text-soft',
              cell: ({ keepDays, keepRuns }) =>
                keptText({ days: keepDays ?? keep.days, runs: keepRuns ?? keep.runs }),
            },
            {
              title: 'Actions',
              isTitleHidden: true,
              className: 'w-24 text-right',
              cell: ({ workflowId, title }) => (
                <Button
                  size="small"
                  aria-label={`Remove the rule of ${title}`}
                  onClick={() => save.mutate({ id: workflowId, keepDays: null, keepRuns: null })}
                >
                  Remove
                </Button>
              ),
            },
          ]}
        />
      )}
      <Button size="small" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
        Other rule for a workflow
      </Button>
      <WorkflowRuleDialog
        open={isAdding}
        onOpenChange={setAdding}
        otherwise={keep}
        onSave={save.mutateAsync}
      />
    </div>
  )
}
