'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { SearchField } from '#components/ui/search-field'
import { Select } from '#components/ui/select'
import { ServiceIcon } from '#components/ui/service-icon'
import { FilterChip } from '../../runs/filter-chip.tsx'
import { useAccount } from '../../shell/account.tsx'
import { TagDot } from '../tags/tag-chip.tsx'
import { type HomeFilters, isNarrowed, type sorts, states } from './home-filters.ts'

type Props = { filters: HomeFilters; onChange: (filters: HomeFilters) => void }

/** What is searched for and filtered by; all of it stands in the address. */
export function FilterRow({ filters, onChange }: Props) {
  const set = (change: HomeFilters) => onChange({ ...filters, ...change })
  const { folder, bin, sort } = filters

  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField
        value={filters.search ?? ''}
        onChange={(search) => set({ search: search || undefined })}
        label="Search workflows"
        placeholder="Title, step, service, #channel…"
        className="w-full sm:w-64"
      />
      <FilterChip
        label="State"
        options={stateOptions}
        chosen={filters.state ? [filters.state] : []}
        onChange={([chosen]) => set({ state: states.find((state) => state === chosen) })}
      />
      <FilterChip
        label="Runs"
        options={runOptions}
        chosen={filters.failing ? ['failing'] : []}
        onChange={([chosen]) => set({ failing: chosen === 'failing' || undefined })}
      />
      <ServiceFilter chosen={filters.service ?? []} onChange={(service) => set({ service })} />
      <TagFilter chosen={filters.tag ?? []} onChange={(tag) => set({ tag })} />
      <OwnerFilter chosen={filters.owner} onChange={(owner) => set({ owner })} />
      <FilterChip
        label="Favourites"
        options={favouriteOptions}
        chosen={filters.favourite ? ['mine'] : []}
        onChange={([chosen]) => set({ favourite: chosen === 'mine' || undefined })}
      />
      {isNarrowed(filters) && (
        <Button variant="quiet" size="small" onClick={() => onChange({ folder, bin, sort })}>
          Clear all
        </Button>
      )}
      <Select
        aria-label="Order"
        size="small"
        items={orders}
        value={filters.sort ?? 'changed'}
        onValueChange={(next) => set({ sort: next === 'changed' ? undefined : next })}
        className="ml-auto w-38!"
      />
    </search>
  )
}

type ManyProps = { chosen: string[]; onChange: (chosen: string[]) => void }

function ServiceFilter({ chosen, onChange }: ManyProps) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const options = (data?.services ?? []).map(({ name, title, icon }) => ({
    value: name,
    label: title,
    mark: <ServiceIcon icon={icon} title={title} size={14} />,
  }))

  return <FilterChip label="Service" multiple options={options} chosen={chosen} onChange={onChange} />
}

function TagFilter({ chosen, onChange }: ManyProps) {
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.tag.list.queryOptions())
  if (data.length === 0) return null
  const options = data.map(({ id, name, colour }) => ({
    value: id,
    label: name,
    mark: <TagDot colour={colour} />,
  }))

  return <FilterChip label="Tag" multiple options={options} chosen={chosen} onChange={onChange} />
}

type OwnerProps = { chosen: string | undefined; onChange: (chosen: string | undefined) => void }

function OwnerFilter({ chosen, onChange }: OwnerProps) {
  const trpc = useTRPC()
  const { user } = useAccount()
  const { data } = useQuery(trpc.member.list.queryOptions())
  const options = (data?.members ?? []).map((member) => ({
    value: member.userId,
    label: member.userId === user.id ? `${member.name} (you)` : member.name,
  }))

  return (
    <FilterChip
      label="Made by"
      options={options}
      chosen={chosen ? [chosen] : []}
      onChange={([owner]) => onChange(owner)}
    />
  )
}

const stateOptions = [
  { value: 'live', label: 'Live' },
  { value: 'draft', label: 'Never published' },
  { value: 'off', label: 'Switched off' },
]

const runOptions = [{ value: 'failing', label: 'Failing' }]
const favouriteOptions = [{ value: 'mine', label: 'My favourites' }]

const orders: { value: (typeof sorts)[number]; label: string }[] = [
  { value: 'changed', label: 'Last changed' },
  { value: 'run', label: 'Last run' },
  { value: 'name', label: 'Name' },
]
