'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { Page } from '../shell/page.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type RunFilters, readFilters, writeFilters } from './run-filters.ts'
import { RunList } from './run-list.tsx'

/** Every run of the workspace, newest first; the address holds the filters. */
export function RunsPage() {
  const router = useRouter()
  const filters = readFilters(useSearchParams())
  const change = (next: RunFilters) => router.replace(`/runs${writeFilters(next)}`, { scroll: false })

  return (
    <Page title="Runs" width="full">
      <FilterBar filters={filters} onChange={change} />
      <RunList filters={filters} onClear={() => change({ status: [] })} />
    </Page>
  )
}
