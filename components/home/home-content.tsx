'use client'

import { NeedsAttention } from './attention/needs-attention.tsx'
import { Favourites } from './favourites.tsx'
import { FilterRow } from './filters/filter-row.tsx'
import { type HomeFilters, isNarrowed } from './filters/home-filters.ts'
import { FirstVisit } from './first-visit.tsx'
import { Breadcrumb } from './folders/breadcrumb.tsx'
import { FolderTiles } from './folders/folder-tiles.tsx'
import { type Folder, wayTo } from './folders/tree.ts'
import type { Starter } from './starters/starter.ts'
import { useDropped } from './use-dropped.ts'
import { useIsEmpty } from './use-is-empty.ts'
import { useWorkflowActions } from './use-workflow-actions.ts'
import { FirstSteps } from './welcome/first-steps.tsx'
import { WorkflowList } from './workflow-list.tsx'

type Props = {
  filters: HomeFilters
  folders: Folder[]
  onChange: (filters: HomeFilters) => void
  onNew: () => void
  onStarter: (starter?: Starter) => void
  isCreating: boolean
}

/** What needs attention first, then favourites, folders and the list; in an empty workspace, where to begin. */
export function HomeContent({ filters, folders, onChange, onNew, onStarter, isCreating }: Props) {
  const { folder, bin } = filters
  const actions = useWorkflowActions()
  const drop = useDropped(folders, actions)
  const isEmpty = useIsEmpty()
  const way = wayTo(folders, folder)
  const isWide = !isNarrowed(filters)
  const isStart = isWide && !folder && !bin
  if (isEmpty && isStart) return <FirstVisit onChoose={onStarter} isCreating={isCreating} />

  return (
    <>
      {(way.length > 0 || bin) && <Breadcrumb way={way} here={bin ? 'Bin' : undefined} onDrop={drop} />}
      {isStart && (
        <>
          <FirstSteps />
          <NeedsAttention />
          <Favourites />
        </>
      )}
      {isWide && !bin && <FolderTiles folders={folders} parentId={folder ?? null} onDrop={drop} />}
      <FilterRow filters={filters} onChange={onChange} />
      <WorkflowList filters={filters} actions={actions} onChange={onChange} onNew={onNew} />
    </>
  )
}
