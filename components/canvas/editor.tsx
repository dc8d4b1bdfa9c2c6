'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import { isApiError, type Outputs, useTRPC } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { ErrorState } from '#components/ui/error-state'
import { indexCatalog } from './catalog-index.ts'
import { EditorContext } from './editor-context.tsx'
import { EditorFrame } from './editor-frame.tsx'
import { EditorSkeleton } from './editor-skeleton.tsx'
import { useEditorSession } from './use-editor-session.ts'

/** The editor of one workflow. */
export function Editor({ id }: { id: string }) {
  const trpc = useTRPC()
  // Forgotten on leaving: who comes back begins with what the server holds, not with what was here before.
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id }, { gcTime: 0 }))
  const catalog = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const lastOutputs = useQuery(
    trpc.run.lastOutputs.queryOptions(workflow.data ? { workflowId: id } : skipToken),
  )
  const failed = [workflow, catalog].find(({ error }) => error)

  if (failed && !(workflow.data && catalog.data)) {
    const isGone = isApiError(failed.error) && failed.error.data?.code === 'NOT_FOUND'
    return (
      <ErrorState
        title={isGone ? 'This workflow is not here' : 'The workflow did not load'}
        reason={failed.error?.message}
        fix={isGone ? 'It may have been removed, or it belongs to another workspace.' : undefined}
        onRetry={isGone ? undefined : () => failed.refetch()}
        actions={<ButtonLink href="/">All workflows</ButtonLink>}
      />
    )
  }
  if (!workflow.data || !catalog.data) return <EditorSkeleton />

  return (
    <ReactFlowProvider>
      <Session
        key={id}
        workflow={workflow.data}
        catalog={catalog.data}
        lastOutputs={lastOutputs.data ?? {}}
        refresh={() => {
          workflow.refetch()
          lastOutputs.refetch()
        }}
      />
    </ReactFlowProvider>
  )
}

type Props = {
  workflow: Outputs['workflow']['get']
  catalog: Outputs['catalog']['get']
  lastOutputs: Outputs['run']['lastOutputs']
  refresh: () => void
}

function Session({ workflow, catalog, lastOutputs, refresh }: Props) {
  const index = useMemo(() => indexCatalog(catalog), [catalog])
  const editor = useEditorSession({ workflow, index, lastOutputs, refresh })

  return (
    <EditorContext value={editor}>
      <EditorFrame />
    </EditorContext>
  )
}
