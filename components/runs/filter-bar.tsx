'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { SearchField } from '#components/ui/search-field'
import { StateMark, stateLabel } from '#components/ui/state-mark'
import { FilterChip } from './filter-chip.tsx'
import { isFiltered, type RunFilters, type Since, statuses } from './run-filters.ts'

type Props = { filters: RunFilters; onChange: (filters: RunFilters) => void }

const WORKFLOWS = 100

export function FilterBar({ filters, onChange }: Props) {
  const trpc = useTRPC()
  const workflows = useQuery(trpc.workflow.list.queryOptions({ limit: WORKFLOWS }))
  const set = (change: Partial<RunFilters>) => onChange({ ...filters, ...change })

  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField
        value={filters.search ?? ''}
        onChange={(search) => set({ search })}
        label="Search runs by workflow title or run id"
        placeholder="Title or run id"
      />
      <FilterChip
        label="Status"
        multiple
        options={statusOptions}
        chosen={filters.status}
        onChange={(chosen) => set({ status: statuses.filter((status) => chosen.includes(status)) })}
      />
      <FilterChip
        label="Workflow"
        options={(workflows.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        chosen={filters.workflow ? [filters.workflow] : []}
        onChange={([workflow]) => set({ workflow })}
      />
      <FilterChip
        label="Kind"
        options={modes}
        chosen={filters.mode ? [filters.mode] : []}
        onChange={([mode]) => set({ mode: mode === 'live' || mode === 'test' ? mode : undefined })}
      />
      <FilterChip
        label="Started"
        options={times}
        chosen={filters.since ? [filters.since] : []}
        onChange={([since]) => set({ since: times.find(({ value }) => value === since)?.value })}
      />
      <FilterChip
        label="Writes"
        options={doubts}
        chosen={filters.doubtful ? ['doubtful'] : []}
        onChange={(chosen) => set({ doubtful: chosen.includes('doubtful') || undefined })}
      />
      {isFiltered(filters) && (
        <Button variant="quiet" size="small" onClick={() => onChange({ status: [] })}>
          Clear all
        </Button>
      )}
    </search>
  )
}

const statusOptions = statuses.map((status) => ({
  value: status,
  label: stateLabel(status),
  mark: <StateMark state={status} size={14} />,
}))

const modes = [
  { value: 'live', label: 'Live' },
  { value: 'test', label: 'Test' },
]

const doubts = [{ value: 'doubtful', label: 'May have run twice' }]

const times: { value: Since; label: string }[] = [
  { value: 'hour', label: 'In the last hour' },
  { value: 'day', label: 'In the last day' },
  { value: 'week', label: 'In the last week' },
  { value: 'month', label: 'In the last 30 days' },
]
