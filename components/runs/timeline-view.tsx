'use client'

import { type KeyboardEvent, useRef } from 'react'
import { StateMark } from '#components/ui/state-mark'
import { inRounds } from '../canvas/loop-state.ts'
import { classes } from '../ui/classes.ts'
import { formatDuration } from '../ui/format-time.ts'
import { RoundTexture } from './round-texture.tsx'
import { depthOf, type Run, type RunStep } from './run-steps.ts'
import type { Stretch, Timeline } from './timeline.ts'
import { TimelineAxis } from './timeline-axis.tsx'

type Props = {
  timeline: Timeline
  loops: Run['loops']
  selected: string | undefined
  onSelect: (step: RunStep) => void
}

/** A row for each step, a bar for each attempt. Arrow keys walk the steps. */
export function TimelineView({ timeline: { lengthMs, rows }, loops, selected, onSelect }: Props) {
  const loopOf = new Map(loops.map((loop) => [loop.nodeId, loop]))
  const list = useRef<HTMLOListElement>(null)

  const walk = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!by) return
    event.preventDefault()
    // The focus is ahead of the address, which follows in a moment.
    const focused = event.target instanceof HTMLElement ? event.target.dataset.path : selected
    const at = rows.findIndex(({ step }) => step.path === focused)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    onSelect(next.step)
    list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(next.step.path)}"]`)?.focus()
  }

  return (
    <div className="relative min-w-0">
      <TimelineAxis lengthMs={lengthMs} />
      <ol ref={list} onKeyDown={walk} className="flex flex-col p-1.5">
        {rows.map(({ step, stretches }) => (
          <li key={step.path}>
            <button
              type="button"
              data-path={step.path}
              aria-current={step.path === selected ? 'step' : undefined}
              onClick={() => onSelect(step)}
              className="grid h-8 w-full grid-cols-[1rem_minmax(4rem,8rem)_minmax(0,1fr)_4.5rem] items-center gap-2 rounded-control px-2 text-left text-13 outline-offset-[-2px] hover:bg-hover aria-[current=step]:bg-accent-soft lg:grid-cols-[1rem_11rem_minmax(0,1fr)_4.5rem]"
            >
              <StateMark state={step.state} size={14} />
              <span
                style={{ paddingLeft: depthOf(step) * INDENT }}
                className={classes(
                  'truncate font-medium',
                  step.state === 'skipped' && 'font-normal text-faint',
                )}
              >
                {step.title}
              </span>
              <span className="relative h-3.5">
                {stretches.map((stretch) => (
                  <Bar
                    key={`${stretch.kind}${stretch.from}`}
                    stretch={stretch}
                    lengthMs={lengthMs}
                    loop={loopOf.get(step.nodeId)}
                  />
                ))}
              </span>
              <span className="text-right text-12 text-faint tabular-nums">{worked(stretches)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

const INDENT = 14

type BarProps = { stretch: Stretch; lengthMs: number; loop: Run['loops'][number] | undefined }

function Bar({ stretch: { kind, from, to, status, attempt }, lengthMs, loop }: BarProps) {
  const left = `${(from / lengthMs) * 100}%`
  const width = `${((to - from) / lengthMs) * 100}%`
  const took = formatDuration(to - from)
  const title = {
    queue: `Waited ${took} for its turn`,
    wait: `Waited ${took} before the next attempt`,
    run: loop ? `${inRounds(loop)} in ${took}` : `Attempt ${attempt}: ${took}`,
  }[kind]
  const look = status === 'waiting' && loop ? 'running' : (status ?? 'running')

  return (
    <span
      title={title}
      style={{ left, width }}
      className={classes('absolute', kind === 'run' ? runLook[look] : waitLook[kind])}
    >
      {kind === 'run' && loop && <RoundTexture loop={loop} />}
    </span>
  )
}

const runLook = {
  done: 'inset-y-0 min-w-0.75 rounded-[3px] bg-done',
  failed: 'inset-y-0 min-w-0.75 rounded-[3px] bg-failed',
  running: 'inset-y-0 min-w-0.75 animate-pulse rounded-[3px] bg-running',
  waiting: 'inset-y-0.5 min-w-0.75 rounded-[3px] text-waiting hatched',
  skipped: 'hidden',
}

const waitLook = {
  queue: 'inset-y-[5px] border-y border-dotted border-control',
  wait: 'inset-y-0.5 rounded-[3px] text-waiting hatched',
}

function worked(stretches: Stretch[]) {
  const ran = stretches.filter(({ kind }) => kind === 'run')
  if (ran.length === 0) return '–'

  return formatDuration(ran.reduce((sum, { from, to }) => sum + to - from, 0))
}
