'use client'

import { useSearchParams } from 'next/navigation'
import { Page } from '../shell/page.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type RunFilters, readFilters, writeFilters } from './run-filters.ts'
import { RunList } from './run-list.tsx'

/** Every run of the workspace, newest first; the address holds the filters. */
export function RunsPage() {
  const filters = readFilters(useSearchParams())
  const change = (next: RunFilters) => window.history.replaceState(null, '', `/runs${writeFilters(next)}`)

  return (
    <Page title="Runs" width="full">
      <FilterBar filters={filters} onChange={change} />
      <RunList filters={filters} onClear={() => change({ status: [] })} />
    </Page>
  )
}
