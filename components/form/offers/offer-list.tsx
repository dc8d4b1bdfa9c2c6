'use client'

import { Check } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { drawnRows, type OfferRow } from './offer-rows.ts'

const ROW = 32
const MOST_SHOWN = 9

type Props = {
  id: string
  label: string
  rows: OfferRow[]
  active: number
  chosen: string[]
  isMultiple: boolean
  /** Whether there is more than these. */
  goesOn: boolean
  onPoint: (index: number) => void
  onChoose: (row: OfferRow) => void
  /** The end of what is there came near. */
  onEnd: () => void
}

/** What can be chosen. Only the lines in view are drawn, however many there are. */
export function OfferList({ id, label, rows, active, onEnd, ...each }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [scrollTop, setScrollTop] = useState(0)
  const height = Math.min(rows.length, MOST_SHOWN) * ROW
  const { from, to } = drawnRows({ scrollTop, height, rowHeight: ROW, count: rows.length })

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const top = active * ROW
    if (top < element.scrollTop) element.scrollTop = Math.max(0, top - ROW)
    else if (top + ROW > element.scrollTop + height) element.scrollTop = top + ROW - height
  }, [active, height])

  const end = useRef(onEnd)
  end.current = onEnd
  const isNearEnd = to >= rows.length
  useLayoutEffect(() => {
    if (isNearEnd && rows.length > 0) end.current()
  }, [isNearEnd, rows.length])

  return (
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label={label}
      aria-multiselectable={each.isMultiple || undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      className="relative overflow-y-auto"
      style={{ height: rows.length > 0 ? height : 0 }}
    >
      <div role="presentation" style={{ height: rows.length * ROW }}>
        {rows.slice(from, to).map((row, offset) => {
          const index = from + offset
          return (
            <Line
              key={row.key}
              id={`${id}-${index}`}
              row={row}
              top={index * ROW}
              total={rows.length}
              isActive={index === active}
              onOver={() => each.onPoint(index)}
              {...each}
            />
          )
        })}
      </div>
    </div>
  )
}

type LineProps = Pick<Props, 'chosen' | 'goesOn' | 'onChoose'> & {
  id: string
  row: OfferRow
  top: number
  total: number
  isActive: boolean
  onOver: () => void
}

function Line({ id, row, top, isActive, chosen, goesOn, total, onOver, onChoose }: LineProps) {
  const place = { transform: `translateY(${top}px)` }
  if (row.is === 'group') {
    return (
      <div
        role="presentation"
        style={place}
        className="absolute inset-x-0 flex h-8 items-end px-2 pb-1 text-12 font-medium text-faint"
      >
        {row.title}
      </div>
    )
  }
  const isChosen = row.is === 'offer' && chosen.includes(row.offer.value)

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are pressed in the search field.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays there.
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-setsize={goesOn ? -1 : total}
      aria-posinset={row.number}
      data-active={isActive || undefined}
      style={place}
      onPointerMove={onOver}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(row)}
      className={classes(
        'absolute inset-x-0 flex h-8 cursor-default items-center gap-2 rounded-control px-2 text-13 select-none',
        isActive && 'bg-hover',
      )}
    >
      {row.is === 'typed' ? (
        <span className="min-w-0 grow truncate">
          Use <span className="font-medium">“{row.text}”</span> as typed
        </span>
      ) : (
        <>
          <span className="min-w-0 shrink truncate">{row.offer.label}</span>
          <span className="min-w-0 grow truncate text-right text-12 text-faint">{row.offer.detail}</span>
          {isChosen && <Check className="size-4 shrink-0 text-accent-text" aria-hidden="true" />}
        </>
      )}
    </div>
  )
}
