'use client'

import { Plus } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { useCan } from '../shell/account.tsx'
import { Page } from '../shell/page.tsx'
import { StarterCards } from './starter-cards.tsx'
import { useNewWorkflow } from './use-new-workflow.ts'
import { WorkflowList } from './workflow-list.tsx'

/** The workflows, what needs attention first. */
export function Home() {
  const canCreate = useCan('workflow.create')
  const { create, isPending } = useNewWorkflow()
  const isChoosing = useSearchParams().has('new')

  return (
    <Page
      title="Workflows"
      actions={
        canCreate && (
          <Button
            variant="primary"
            icon={<Plus aria-hidden="true" />}
            onClick={() => window.history.pushState(null, '', '/?new')}
          >
            New workflow
          </Button>
        )
      }
    >
      <WorkflowList onChoose={create} isCreating={isPending} />
      <Dialog
        open={isChoosing && canCreate}
        onOpenChange={(open) => !open && window.history.replaceState(null, '', '/')}
        title="New workflow"
        description="Begin with nothing, or with an example to change. The examples need no account anywhere."
        size="large"
      >
        <StarterCards onChoose={create} disabled={isPending} />
      </Dialog>
    </Page>
  )
}
