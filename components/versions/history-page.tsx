'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { GitCommitHorizontal, PencilRuler } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { WhenSeen } from '#components/ui/when-seen'
import { useDocumentTitle } from '../shell/document-title.ts'
import { Page } from '../shell/page.tsx'
import { CopyRow } from './copy-row.tsx'
import { DraftRow } from './draft-row.tsx'
import { GoBackDialog } from './go-back-dialog.tsx'
import { HistorySkeleton } from './history-skeleton.tsx'
import { useRestore } from './use-restore.ts'
import { VersionRow } from './version-row.tsx'

/** Everything a workflow was: the draft on top, then each version since the first. */
export function HistoryPage({ workflowId }: { workflowId: string }) {
  const trpc = useTRPC()
  const [backTo, setBackTo] = useState<number | null>(null)
  const restore = useRestore(workflowId)
  const history = useQuery(trpc.workflow.getHistory.queryOptions({ id: workflowId }))
  const versions = useInfiniteQuery(
    trpc.workflow.listVersions.infiniteQueryOptions(
      { id: workflowId },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  )
  const title = history.data?.title
  useDocumentTitle(title && `${title}: versions`)

  return (
    <Page
      title="Versions"
      description={
        title
          ? `What “${title}” is and was. Each time it is published, a version is kept for good.`
          : undefined
      }
      actions={
        <ButtonLink href={`/workflows/${workflowId}`} icon={<PencilRuler aria-hidden="true" />}>
          Open workflow
        </ButtonLink>
      }
    >
      <Loaded query={history} label="The draft" skeleton={<HistorySkeleton rows={1} />}>
        {({ draft, copies, liveVersion }) => (
          <>
            <DraftRow workflowId={workflowId} draft={draft} liveVersion={liveVersion} />
            {copies.map((copy) => (
              <CopyRow
                key={copy.id}
                workflowId={workflowId}
                copy={copy}
                onRestore={() => restore.mutate({ id: workflowId, from: `copy-${copy.id}` })}
              />
            ))}
          </>
        )}
      </Loaded>
      <Loaded query={versions} label="Versions" skeleton={<HistorySkeleton rows={3} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <NoVersions workflowId={workflowId} />

          return (
            <>
              <ol
                aria-label="Versions"
                className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-panel"
              >
                {items.map((version) => (
                  <VersionRow
                    key={version.number}
                    workflowId={workflowId}
                    version={version}
                    onRestore={() => restore.mutate({ id: workflowId, from: String(version.number) })}
                    onGoBack={() => setBackTo(version.number)}
                  />
                ))}
              </ol>
              {versions.hasNextPage && (
                <WhenSeen onSeen={() => !versions.isFetchingNextPage && versions.fetchNextPage()}>
                  <Button loading={versions.isFetchingNextPage} onClick={() => versions.fetchNextPage()}>
                    Show older versions
                  </Button>
                </WhenSeen>
              )}
            </>
          )
        }}
      </Loaded>
      {backTo !== null && (
        <GoBackDialog workflowId={workflowId} version={backTo} onClose={() => setBackTo(null)} />
      )}
    </Page>
  )
}

function NoVersions({ workflowId }: { workflowId: string }) {
  return (
    <EmptyState
      icon={<GitCommitHorizontal aria-hidden="true" />}
      title="No version yet"
      actions={<ButtonLink href={`/workflows/${workflowId}`}>Open workflow</ButtonLink>}
    >
      Publishing makes the draft a version that receives events. Every version stays here: compare any two,
      put one back into the draft, or go back to one with a click when something goes wrong.
    </EmptyState>
  )
}
