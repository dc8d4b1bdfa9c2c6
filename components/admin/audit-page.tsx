'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTRPC } from '#components/api'
import { EmptyState } from '#components/ui/empty-state'
import { Input } from '#components/ui/input'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { Page } from '../shell/page.tsx'
import { AuditRow } from './audit-row.tsx'
import { AuditVerdict } from './audit-verdict.tsx'
import { TableSkeleton } from './table-skeleton.tsx'

/** Who did what, in a chain that shows when somebody changed it. */
export function AuditPage() {
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const list = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { search: search || undefined },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  )

  return (
    <Page
      title="Audit log"
      description="Every change in this workspace and every sign-in. Entries can only be added; each carries a hash of the one before it."
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Input
          type="search"
          icon={<Search aria-hidden="true" />}
          aria-label="Search the audit log"
          placeholder="Person, action or thing"
          value={text}
          onValueChange={setText}
          className="w-full sm:w-72"
        />
        <AuditVerdict />
      </div>
      <Loaded query={list} label="The audit log" skeleton={<TableSkeleton rows={8} />}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.items)
          if (entries.length === 0)
            return (
              <EmptyState title="Nothing matches">No entry names “{search}”. Try a shorter word.</EmptyState>
            )

          return (
            <>
              <ol className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
                {entries.map((entry) => (
                  <AuditRow key={entry.number} entry={entry} />
                ))}
              </ol>
              <MorePages query={list} goesOn />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
