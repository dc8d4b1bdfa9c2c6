import { inRounds } from '../../canvas/loop-state.ts'
import { classes } from '../../ui/classes.ts'
import { formatDuration } from '../../ui/format-time.ts'
import type { Run } from '../run-steps.ts'
import { RoundTexture } from './round-texture.tsx'
import { placeIn, type TimeWindow } from './time-window.ts'
import type { Stretch } from './timeline.ts'

type Loop = Run['loops'][number]
type Props = { stretch: Stretch; window: TimeWindow; loop: Loop | undefined; isSlowest: boolean }

/** A stretch of a step's time: its texture says whether something was done in it. */
export function Bar({ stretch, window, loop, isSlowest }: Props) {
  const place = placeIn(window, stretch)
  if (!place) return null
  const { kind, status } = stretch
  const look = status === 'waiting' && loop ? 'running' : (status ?? 'running')

  return (
    <span
      data-kind={kind}
      style={place}
      className={classes(
        'absolute',
        kind === 'run' ? runLook[look] : waitLook[kind],
        kind === 'run' && isSlowest && 'ring-2 ring-waiting ring-offset-1 ring-offset-panel',
      )}
    >
      {kind === 'run' && loop && <RoundTexture loop={loop} />}
    </span>
  )
}

export const runLook = {
  done: 'inset-y-0 min-w-0.75 rounded-[3px] bg-done',
  failed: 'inset-y-0 min-w-0.75 rounded-[3px] bg-failed',
  running: 'inset-y-0 min-w-0.75 animate-pulse rounded-[3px] bg-running',
  waiting: 'inset-y-0.5 min-w-0.75 rounded-[3px] text-waiting hatched',
  skipped: 'hidden',
}

export const waitLook = {
  queue: 'inset-y-[5px] border-y border-dotted border-control',
  wait: 'inset-y-0.5 rounded-[3px] text-waiting hatched',
}

/** What a stretch was, and how long. */
export function stretchWords({ kind, from, to, attempt }: Stretch, loop: Loop | undefined): string {
  const took = formatDuration(to - from)

  return {
    queue: `Waited ${took} for its turn`,
    wait: `Waited ${took} before the next attempt`,
    run: loop ? `${inRounds(loop)} in ${took}` : `Attempt ${attempt}: ${took}`,
  }[kind]
}
