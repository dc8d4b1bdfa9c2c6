'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { showProblem } from '../problem.ts'
import { useLive } from '../runs/use-live.ts'
import { type BulkWish, ChosenBar } from './chosen/chosen-bar.tsx'
import { FailuresDialog } from './chosen/failures-dialog.tsx'
import { useChosen } from './chosen/use-chosen.ts'
import { EmptyList } from './empty-list.tsx'
import { type HomeFilters, listInput } from './filters/home-filters.ts'
import { useFolders } from './folders/use-folders.ts'
import { useWishes } from './use-wishes.ts'
import type { WorkflowActions } from './use-workflow-actions.ts'
import { WishDialogs } from './wish-dialogs.tsx'
import type { WorkflowItem } from './workflow-row.tsx'
import { WorkflowRows } from './workflow-rows.tsx'
import { WorkflowsSkeleton } from './workflows-skeleton.tsx'

type Props = {
  filters: HomeFilters
  actions: WorkflowActions
  onChange: (filters: HomeFilters) => void
  onNew: () => void
}

const LIVE_EVERY_MS = 1500

/** The workflows that match, page by page, and what can be done with those chosen. */
export function WorkflowList({ filters, actions, onChange, onNew }: Props) {
  const query = useWorkflows(filters)
  const folders = useFolders()
  const isGone = Boolean(filters.folder && folders?.every(({ id }) => id !== filters.folder))

  return (
    <Loaded query={query} label="Workflows" skeleton={<WorkflowsSkeleton />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0)
          return <EmptyList filters={filters} isGone={isGone} onChange={onChange} onNew={onNew} />

        return (
          <>
            <Choosable
              items={items}
              total={Math.max(pages[0]?.total ?? 0, items.length)}
              filters={filters}
              actions={actions}
            />
            <MorePages query={query} goesOn />
          </>
        )
      }}
    </Loaded>
  )
}

type ChoosableProps = Pick<Props, 'filters' | 'actions'> & { items: WorkflowItem[]; total: number }

function Choosable({ items, total, filters, actions }: ChoosableProps) {
  const client = useTRPCClient()
  const input = listInput(filters)
  const chosen = useChosen(
    items.map(({ id }) => id),
    JSON.stringify(input),
  )
  const wishes = useWishes(actions)
  const { bulk } = actions

  const wish = async (name: BulkWish) => {
    const { sort: _sort, ...filter } = input
    const wanted = chosen.isAll
      ? await client.workflow.listIds.query(filter)
      : items.filter(({ id }) => chosen.ids.has(id))
    wishes.ask(name, wanted)
  }

  return (
    <>
      <ChosenBar
        chosen={chosen}
        shown={items.length}
        total={total}
        isBin={Boolean(filters.bin)}
        progress={bulk.progress}
        onStop={bulk.stop}
        onWish={(name) => wish(name).catch(showProblem)}
      />
      <WorkflowRows items={items} filters={filters} chosen={chosen} actions={actions} onWish={wishes.ask} />
      <p className="text-12 text-faint tabular-nums">
        {items.length.toLocaleString('en')} of {total.toLocaleString('en')}
        <span className={filters.bin ? 'hidden' : 'hidden md:inline'}>
          {' '}
          · With the keyboard: arrows walk the rows, X chooses, M moves, S stars.
        </span>
      </p>
      <WishDialogs wishes={wishes} actions={actions} />
      <FailuresDialog failures={bulk.failures} onClose={bulk.forget} />
    </>
  )
}

function useWorkflows(filters: HomeFilters) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useInfiniteQuery(
    trpc.workflow.list.infiniteQueryOptions(listInput(filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  )
  useLive({ everyMs: LIVE_EVERY_MS }, () => {
    queries.invalidateQueries(trpc.workflow.list.pathFilter())
    queries.invalidateQueries(trpc.workflow.listFailing.pathFilter())
  })

  return query
}
