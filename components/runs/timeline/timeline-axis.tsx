import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import { formatDuration } from '../../ui/format-time.ts'
import { runLook, waitLook } from './bar.tsx'
import { ticks } from './time-window.ts'
import type { Zoom } from './use-time-window.ts'

export const HEAD_HEIGHT = 68
/** Rows, axis and grid stand in the same columns: mark, title, bars, time. */
export const COLUMNS =
  'grid grid-cols-[1rem_minmax(4rem,8rem)_minmax(0,1fr)_4.5rem] gap-2 lg:grid-cols-[1rem_11rem_minmax(0,1fr)_4.5rem]'
const MOST = 6

/** What the textures mean, how near one looks, and the moments along the top. */
export function TimelineHead({ zoom, lengthMs }: { zoom: Zoom; lengthMs: number }) {
  return (
    <div style={{ height: HEAD_HEIGHT }} className="sticky top-0 z-10 border-b border-hairline bg-panel">
      <div className="flex h-9 items-center gap-4 px-3.5 text-12 text-soft">
        <Legend />
        <span className="grow" />
        <span className="flex items-center">
          <IconButton
            label="Look at all of it"
            keys="0"
            size="small"
            disabled={zoom.isWhole}
            icon={<Maximize aria-hidden="true" />}
            onClick={zoom.fit}
          />
          <IconButton
            label="Less close"
            keys="-"
            size="small"
            disabled={zoom.isWhole}
            icon={<Minus aria-hidden="true" />}
            onClick={zoom.zoomOut}
          />
          <IconButton
            label="Closer"
            keys="+"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onClick={() => zoom.zoomIn()}
          />
        </span>
      </div>
      <Axis zoom={zoom} lengthMs={lengthMs} />
    </div>
  )
}

function Legend() {
  return (
    <ul
      aria-label="What the bars mean"
      className="flex min-w-0 flex-wrap items-center gap-x-4 max-sm:gap-x-3"
    >
      <Sign look={runLook.done}>worked</Sign>
      <Sign look={waitLook.queue}>queued</Sign>
      <Sign look={waitLook.wait}>waited</Sign>
    </ul>
  )
}

function Sign({ look, children }: { look: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className="relative h-3 w-4">
        <span className={`absolute inset-x-0 ${look}`} />
      </span>
      {children}
    </li>
  )
}

function Axis({ zoom: { window, isWhole }, lengthMs }: { zoom: Zoom; lengthMs: number }) {
  const length = window.to - window.from

  return (
    <div className={`${COLUMNS} h-8 items-center px-3.5 text-12 text-faint`}>
      <span className="col-span-2 truncate tabular-nums">
        {isWhole ? formatDuration(lengthMs) : `${formatDuration(length)} of ${formatDuration(lengthMs)}`}
      </span>
      <span aria-hidden="true" data-bars className="relative h-full tabular-nums">
        {ticks(window, MOST).map((at) => (
          <span
            key={at}
            style={{ left: `${((at - window.from) / length) * 100}%` }}
            className="absolute top-2 -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full max-sm:even:hidden"
          >
            {at === 0 ? '0' : formatTick(at, length)}
          </span>
        ))}
        {!isWhole && (
          <span
            style={{
              left: `${(window.from / lengthMs) * 100}%`,
              width: `max(6px, ${(length / lengthMs) * 100}%)`,
            }}
            className="absolute bottom-0 h-0.75 rounded-full bg-accent"
          />
        )}
      </span>
      <span className="text-right">Took</span>
    </div>
  )
}

/** Near by, moments differ in more than their first digits. */
const formatTick = (at: number, length: number): string =>
  at >= 1000 && length < 10_000 ? `${(at / 1000).toFixed(length < 1000 ? 2 : 1)} s` : formatDuration(at)

/** Fine lines below the moments of the axis, through all rows. */
export function TimelineGrid({ zoom: { window } }: { zoom: Zoom }) {
  return (
    <div aria-hidden="true" className={`${COLUMNS} pointer-events-none absolute inset-0 px-3.5`}>
      <span className="relative col-start-3">
        {ticks(window, MOST).map((at) => (
          <span
            key={at}
            style={{ left: `${((at - window.from) / (window.to - window.from)) * 100}%` }}
            className="absolute inset-y-0 w-px bg-hairline/70"
          />
        ))}
      </span>
    </div>
  )
}
