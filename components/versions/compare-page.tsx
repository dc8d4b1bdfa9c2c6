'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isApiError, useTRPC } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { ErrorState } from '#components/ui/error-state'
import { united } from '#graph/united'
import { EditorContext } from '../canvas/editor-context.tsx'
import { useReadOnlyEditor } from '../canvas/read-only-editor.ts'
import { problemOf } from '../problem.ts'
import { useDocumentTitle } from '../shell/document-title.ts'
import { CompareBar } from './compare-bar.tsx'
import { CompareSkeleton } from './compare-skeleton.tsx'
import { CompareView } from './compare-view.tsx'
import { type Comparison, historyHref, type Sides } from './sides.ts'

type Props = Sides & { workflowId: string }

/** Two documents of a workflow and what is between them; the address says which. */
export function ComparePage({ workflowId, from, to }: Props) {
  const trpc = useTRPC()
  const query = useQuery(
    trpc.workflow.compare.queryOptions({ id: workflowId, from, to }, { placeholderData: keepPreviousData }),
  )
  const { data, error } = query
  useDocumentTitle(data && `${data.title}: what changed`)

  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-col overflow-hidden md:h-dvh">
      <CompareBar workflowId={workflowId} sides={{ from, to }} comparison={data} />
      {error ? (
        <ErrorState
          title="These two cannot be compared"
          reason={problemOf(error).title}
          fix={problemOf(error).fix}
          onRetry={isApiError(error) && error.data?.code === 'NOT_FOUND' ? undefined : () => query.refetch()}
          actions={<ButtonLink href={historyHref(workflowId)}>All versions</ButtonLink>}
        />
      ) : data ? (
        // Each pair of documents has a store of its own: cards read from it.
        <Shown key={keyOf(data)} workflowId={workflowId} to={to} comparison={data} />
      ) : (
        <CompareSkeleton />
      )}
    </div>
  )
}

const keyOf = ({ from, to }: Comparison): string => [from.version, from.at, to.version, to.at].join(' ')

type ShownProps = { workflowId: string; to: string; comparison: Comparison }

function Shown({ workflowId, to, comparison }: ShownProps) {
  const { from, to: after, title, changes } = comparison
  const document = useMemo(
    () => united(from.document, after.document, changes),
    [from.document, after.document, changes],
  )
  // Which loops are folded here says nothing of the editor.
  const editor = useReadOnlyEditor({ id: `${workflowId}/versions`, title, document, version: after.version })
  if (!editor) return <CompareSkeleton />

  return (
    <EditorContext value={editor}>
      <CompareView document={document} comparison={comparison} to={to} />
    </EditorContext>
  )
}
