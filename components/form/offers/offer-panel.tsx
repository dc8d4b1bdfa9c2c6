'use client'

import { RefreshCw, Search } from 'lucide-react'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { IconButton } from '#components/ui/icon-button'
import { OfferList } from './offer-list.tsx'
import { isNamed, nextChoice, type OfferRow, offerRows } from './offer-rows.ts'
import { OfferFailure, OfferSkeleton, OfferWaits } from './offer-states.tsx'
import type { Offered, OfferSource } from './offered.ts'
import { useOffers } from './use-offers.ts'

type Props = {
  source: OfferSource | undefined
  offered: Offered
  chosen: string[]
  isMultiple: boolean
  search: string
  onSearch: (text: string) => void
  onChoose: (value: string) => void
  /** Gives the field a plain text box, where one value can be typed. */
  onType?: (() => void) | undefined
}

const PAGE = 8

/** Searches what the service has: typed above, chosen below, more on the way down. */
export function OfferPanel({
  source,
  offered,
  chosen,
  isMultiple,
  search,
  onSearch,
  onChoose,
  onType,
}: Props) {
  const listId = useId()
  const [isFresh, setFresh] = useState(false)
  const [pointed, point] = useState<number | null>(null)
  const offers = useOffers({ source, offered, search, isFresh })
  const found = useMemo(() => {
    const known = offers.data?.pages.flatMap((page) => page.offers) ?? []
    // Until the answer to what was typed is there, what is known of it shows.
    return offers.isBehind ? known.filter((offer) => isNamed(offer, search)) : known
  }, [offers.data, offers.isBehind, search])
  const rows = useMemo(() => offerRows(found, search.trim()), [found, search])
  const active = nextChoice(rows, pointed ?? startOf(rows, chosen), 0)
  const isWaiting = offered.waitsFor !== null
  const isReading = !isWaiting && found.length === 0 && (offers.isLoading || offers.isBehind)
  const reload = () => {
    setFresh(true)
    if (isFresh) offers.refetch()
  }
  const choose = (row: OfferRow | undefined) => {
    if (row?.is === 'offer') onChoose(row.offer.value)
    if (row?.is === 'typed') onChoose(row.text)
    if (isMultiple) onSearch('')
  }
  const more = () => offers.hasNextPage && !offers.isFetching && !offers.error && offers.fetchNextPage()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key]
    if (by !== undefined) point(nextChoice(rows, active, by))
    else if (event.key === 'Enter') choose(rows[active])
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex shrink-0 items-center gap-2 border-b border-hairline pr-1 pl-3">
        <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was asked for, and typing searches in it.
          autoFocus
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={rows[active] ? `${listId}-${active}` : undefined}
          aria-label={`Search ${offered.title.toLowerCase()}`}
          placeholder={isWaiting ? 'Type it' : 'Search or type'}
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => {
            onSearch(event.target.value)
            point(null)
          }}
          onKeyDown={onKeyDown}
          className="h-9 min-w-0 grow bg-transparent text-13 outline-none"
        />
        {!isWaiting && (
          <IconButton
            label="Read the list anew"
            size="small"
            icon={<RefreshCw aria-hidden="true" className={offers.isFetching ? 'animate-spin' : undefined} />}
            onClick={reload}
          />
        )}
      </div>
      <div className="min-h-0 grow overflow-hidden p-1">
        <OfferList
          id={listId}
          label={offered.title}
          rows={rows}
          active={active}
          chosen={chosen}
          isMultiple={isMultiple}
          goesOn={offers.hasNextPage}
          onPoint={point}
          onChoose={choose}
          onEnd={() => search.trim() === '' && more()}
        />
        {isWaiting && <OfferWaits text={offered.waitsFor ?? ''} onType={onType} />}
        {isReading && !offers.error && <OfferSkeleton />}
        {offers.error && (
          <OfferFailure
            error={offers.error}
            onRetry={() => (found.length > 0 ? offers.fetchNextPage() : offers.refetch())}
            onType={onType}
          />
        )}
        <Rest
          is={!isWaiting && !offers.isBehind && !offers.isLoading && !offers.error}
          count={found.length}
          search={search.trim()}
          offered={offered}
          hasMore={offers.hasNextPage}
          isMoreComing={offers.isFetchingNextPage}
          onMore={more}
        />
      </div>
      {!isWaiting && source && (
        <p className="shrink-0 border-t border-hairline px-3 py-1.5 text-12 text-faint">
          {offered.title} from {source.service.title}
          {placeOf(offered)}
        </p>
      )}
    </div>
  )
}

/** What was chosen before is where one looks first. */
function startOf(rows: OfferRow[], chosen: string[]): number {
  return Math.max(
    0,
    rows.findIndex((row) => row.is === 'offer' && chosen.includes(row.offer.value)),
  )
}

const placeOf = ({ of }: Offered): string => {
  const owners = Object.values(of)
  return owners.length > 0 ? ` · ${owners.join('/')}` : ''
}

type RestProps = {
  is: boolean
  count: number
  search: string
  offered: Offered
  hasMore: boolean
  isMoreComing: boolean
  onMore: () => void
}

/** What there is beyond the lines: nothing, more that comes by itself, or more that one has to ask for. */
function Rest({ is, count, search, offered: { title }, hasMore, isMoreComing, onMore }: RestProps) {
  if (!is) return null
  const said =
    count > 0
      ? null
      : search === ''
        ? `There are no ${title.toLowerCase()} that this credential can see.`
        : hasMore
          ? 'Nothing of what was looked through so far matches.'
          : 'Nothing matches.'

  return (
    <div role="status" className="flex flex-col items-start px-2 text-13 text-faint">
      {said && <p className="py-1.5">{said}</p>}
      {isMoreComing && <p className="py-1.5">Reading more…</p>}
      {hasMore && search !== '' && !isMoreComing && (
        <button
          type="button"
          onClick={onMore}
          className="h-8 rounded-control text-13 text-accent-text hover:underline"
        >
          Look further
        </button>
      )}
    </div>
  )
}
