import { formatDuration } from '../../ui/format-time.ts'
import type { Run, RunStep } from '../run-steps.ts'
import { stretchWords } from './bar.tsx'
import type { Stretch } from './timeline.ts'

export type Tip = {
  step: RunStep
  stretches: Stretch[]
  loop: Run['loops'][number] | undefined
  /** On the screen: the middle of the row, and where the pointer is. */
  x: number
  y: number
}

const WIDTH = 288

/** The exact times of a step, at the pointer. */
export function StretchTip({ tip: { step, stretches, loop, x, y }, start }: { tip: Tip; start: string }) {
  const base = Date.parse(start)
  const isLow = y > window.innerHeight / 2

  return (
    <div
      role="tooltip"
      style={{
        width: WIDTH,
        left: Math.max(8, Math.min(x - WIDTH / 2, window.innerWidth - WIDTH - 8)),
        ...(isLow ? { bottom: window.innerHeight - y + 20 } : { top: y + 20 }),
      }}
      className="popup pointer-events-none fixed z-50 flex flex-col gap-1.5 p-2.5 text-12"
    >
      <p className="truncate text-13 font-medium">{step.title}</p>
      {stretches.map((stretch) => (
        <p key={`${stretch.kind}${stretch.from}`} className="flex flex-col">
          <span>{stretchWords(stretch, loop)}</span>
          <span className="text-faint tabular-nums">
            {clock(base + stretch.from)} – {clock(base + stretch.to)} · from {formatDuration(stretch.from)}
          </span>
        </p>
      ))}
    </div>
  )
}

const clock = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  })
