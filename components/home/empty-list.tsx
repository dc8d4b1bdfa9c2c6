import { Folder, SearchX, Star, Trash2 } from 'lucide-react'
import { Button, ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { type HomeFilters, isNarrowed } from './filters/home-filters.ts'

type Props = {
  filters: HomeFilters
  /** The folder that the address names is not there any more. */
  isGone: boolean
  onChange: (filters: HomeFilters) => void
  onNew: () => void
}

/** Why nothing is here, and how something comes here. */
export function EmptyList({ filters, isGone, onChange, onNew }: Props) {
  const { folder, bin, sort, search, favourite } = filters
  const rest = { folder, bin, sort }
  if (isGone)
    return (
      <EmptyState
        icon={<Folder aria-hidden="true" />}
        title="This folder is not here any more"
        actions={<ButtonLink href="/">All workflows</ButtonLink>}
      >
        Somebody removed it. The workflows that lay in it moved up; search finds them by their titles.
      </EmptyState>
    )
  if (favourite && !isNarrowed({ ...filters, favourite: undefined }))
    return (
      <EmptyState icon={<Star aria-hidden="true" />} title="No favourites yet">
        Press the star of a workflow you come back to. It then stands at the top of this page, for you alone.
      </EmptyState>
    )
  if (isNarrowed(filters))
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={search ? `Nothing holds “${search}”` : 'Nothing matches these filters'}
        actions={<Button onClick={() => onChange(rest)}>Clear search and filters</Button>}
      >
        Titles, steps, notes, services, the values of fields and the names of credentials are searched, in
        drafts and in live versions. Every word has to be found; quotes keep words together.
      </EmptyState>
    )
  if (bin)
    return (
      <EmptyState icon={<Trash2 aria-hidden="true" />} title="The bin is empty">
        Workflows that were removed stay here for 30 days. Until then they can be put back, as live as they
        were.
      </EmptyState>
    )

  return (
    <EmptyState
      icon={<Folder aria-hidden="true" />}
      title={folder ? 'This folder is empty' : 'No workflows'}
      actions={<Button onClick={onNew}>New workflow here</Button>}
    >
      Drag workflows onto the folder, choose “Move to a folder” in their menu, or drop workflow files here.
    </EmptyState>
  )
}
