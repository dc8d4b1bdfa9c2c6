'use client'

import { Inbox } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { ButtonLink } from '#components/ui/button'
import { Page } from '../shell/page.tsx'
import { BulkStrip } from './bulk-strip.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type RunFilters, readFilters, writeFilters } from './run-filters.ts'
import { RunList } from './run-list.tsx'

/** Every run of the workspace, newest first; the address holds the filters. */
export function RunsPage() {
  const filters = readFilters(useSearchParams())
  const change = (next: RunFilters) => window.history.replaceState(null, '', `/runs${writeFilters(next)}`)

  return (
    <Page
      title="Runs"
      width="full"
      actions={
        filters.workflow && (
          <ButtonLink href={`/workflows/${filters.workflow}/events`} icon={<Inbox aria-hidden="true" />}>
            Events
          </ButtonLink>
        )
      }
    >
      <BulkStrip />
      <FilterBar filters={filters} onChange={change} />
      <RunList filters={filters} onClear={() => change({ status: [] })} />
    </Page>
  )
}
