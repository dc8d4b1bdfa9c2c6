'use client'

import { useSearchParams } from 'next/navigation'
import { ComparePage } from './compare-page.tsx'
import { HistoryPage } from './history-page.tsx'

/** The versions of a workflow; with two sides in the address, what is between them. */
export function VersionsPage({ workflowId }: { workflowId: string }) {
  const search = useSearchParams()
  const [from, to] = [search.get('from'), search.get('to')]
  if (from === null && to === null) return <HistoryPage workflowId={workflowId} />

  return <ComparePage workflowId={workflowId} from={from ?? 'live'} to={to ?? 'draft'} />
}
