'use client'

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Command, useCommands } from '../../shell/commands.ts'
import { classes } from '../../ui/classes.ts'
import type { Run, RunStep } from '../run-steps.ts'
import { isSlower } from '../use-usual.ts'
import { StretchTip, type Tip } from './stretch-tip.tsx'
import { type Timeline, workedMs } from './timeline.ts'
import { HEAD_HEIGHT, TimelineGrid, TimelineHead } from './timeline-axis.tsx'
import { TimelineRow } from './timeline-row.tsx'
import { useTimeWindow } from './use-time-window.ts'
import { ROW_HEIGHT, useVirtualRows } from './use-virtual-rows.ts'

type Props = {
  timeline: Timeline
  run: Pick<Run, 'loops' | 'createdAt'>
  selected: string | undefined
  onSelect: (step: RunStep) => void
  /** What steps usually take, by node. */
  usual?: { [nodeId: string]: number }
  className?: string
}

/** A row for each step, a bar for each attempt. Arrow keys walk the steps; + and - look closer and less close. */
export function TimelineView({ timeline, run, selected, onSelect, usual = {}, className }: Props) {
  const { lengthMs, rows, slowest } = timeline
  const loopOf = useMemo(() => new Map(run.loops.map((loop) => [loop.nodeId, loop])), [run.loops])
  const scroller = useRef<HTMLDivElement>(null)
  const zoom = useTimeWindow(lengthMs, scroller)
  const { first, last, reach } = useVirtualRows(scroller, { count: rows.length, headHeight: HEAD_HEIGHT })
  const [tip, setTip] = useState<Tip | null>(null)
  const wanted = useRef<string | null>(null)
  const at = rows.findIndex(({ step }) => step.path === selected)
  const reached = at >= first && at < last ? at : first
  const choose = useLatest(onSelect)
  useCommands(KEYS)

  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = { '+': () => zoom.zoomIn(middleOf(rows[at])), '-': zoom.zoomOut, '0': zoom.fit }[event.key]
    const by = { ArrowLeft: -0.2, ArrowRight: 0.2 }[event.key]
    if (act || by) {
      event.preventDefault()
      return act ? act() : zoom.pan(by ?? 0)
    }
    // The focus is ahead of the address, which follows in a moment.
    const focused = event.target instanceof HTMLElement ? event.target.dataset.path : undefined
    const from = rows.findIndex(({ step }) => step.path === (focused ?? selected))
    const to = destination(event.key, from, rows.length)
    const next = to === null ? undefined : rows[to]
    if (to === null || !next) return
    event.preventDefault()
    wanted.current = next.step.path
    reach(to)
    onSelect(next.step)
    focusWanted()
  }

  const focusWanted = () => {
    if (wanted.current === null) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(wanted.current)}"]`)
    if (!row) return
    wanted.current = null
    row.focus()
  }
  // The row may be drawn only now that it was scrolled to.
  useEffect(focusWanted)
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come and go do not scroll what somebody reads.
  useEffect(() => {
    if (at >= 0) reach(at)
  }, [selected])

  const point = useLatest((place: { x: number; y: number } | null, step: RunStep) => {
    const row = place && rows.find((each) => each.step === step)
    setTip(
      row && row.stretches.length > 0
        ? { ...place, step, stretches: row.stretches, loop: loopOf.get(step.nodeId) }
        : null,
    )
  })

  return (
    <div ref={scroller} className={classes('relative min-w-0 overflow-y-auto', className)}>
      <TimelineHead zoom={zoom} lengthMs={lengthMs} />
      <div className="relative">
        <TimelineGrid zoom={zoom} />
        <ol
          onKeyDown={walk}
          style={{
            paddingTop: PADDING + first * ROW_HEIGHT,
            paddingBottom: PADDING + (rows.length - last) * ROW_HEIGHT,
          }}
          className="flex flex-col px-1.5"
        >
          {rows.slice(first, last).map(({ step, stretches }, index) => (
            <TimelineRow
              key={step.path}
              step={step}
              stretches={stretches}
              window={zoom.window}
              loop={loopOf.get(step.nodeId)}
              place={first + index + 1}
              of={rows.length}
              isSelected={step.path === selected}
              isReached={first + index === reached}
              isSlowest={step.path === slowest}
              usualMs={slower(stretches, usual[step.nodeId])}
              onSelect={choose}
              onPoint={point}
            />
          ))}
        </ol>
      </div>
      {tip && <StretchTip tip={tip} start={run.createdAt} />}
    </div>
  )
}

const PADDING = 6
const PAGE = 10

function destination(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, from + 1)
    case 'ArrowUp':
      return Math.max(0, from - 1)
    case 'PageDown':
      return Math.min(count - 1, from + PAGE)
    case 'PageUp':
      return Math.max(0, from - PAGE)
    case 'Home':
      return 0
    default:
      return key === 'End' ? count - 1 : null
  }
}

/** The same function at every drawing, so that rows that did not change are not drawn again. */
function useLatest<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(act)
  latest.current = act

  return useCallback((...given: Given) => latest.current(...given), [])
}

type Row = Timeline['rows'][number]

const middleOf = (row: Row | undefined): number | undefined => {
  const ran = row?.stretches.find(({ kind }) => kind === 'run')

  return ran && (ran.from + ran.to) / 2
}

/** What it usually takes, where it took clearly longer. */
function slower(stretches: Row['stretches'], usualMs: number | undefined): number | null {
  if (usualMs === undefined) return null

  return isSlower(workedMs(stretches), usualMs) ? usualMs : null
}

const group = 'Timeline'
const KEYS: Command[] = [
  { id: 'timeline-next', label: 'Next step', group, keys: 'down' },
  { id: 'timeline-closer', label: 'Look closer', group, keys: '+' },
  { id: 'timeline-wider', label: 'Look less close', group, keys: '-' },
  { id: 'timeline-all', label: 'Look at all of it', group, keys: '0' },
]
