import { memo, type PointerEvent } from 'react'
import { StateMark } from '#components/ui/state-mark'
import { classes } from '../../ui/classes.ts'
import { formatDuration } from '../../ui/format-time.ts'
import { depthOf, type Run, type RunStep } from '../run-steps.ts'
import { Bar } from './bar.tsx'
import type { TimeWindow } from './time-window.ts'
import { type Stretch, workedMs } from './timeline.ts'
import { COLUMNS, HEAD_HEIGHT } from './timeline-axis.tsx'
import { ROW_HEIGHT } from './use-virtual-rows.ts'

type Props = {
  step: RunStep
  stretches: Stretch[]
  window: TimeWindow
  loop: Run['loops'][number] | undefined
  place: number
  of: number
  isSelected: boolean
  isReached: boolean
  isSlowest: boolean
  /** Above what it usually takes; null where it is not, or nobody knows. */
  usualMs: number | null
  onSelect: (step: RunStep) => void
  onPoint: (at: { x: number; y: number } | null, step: RunStep) => void
}

const INDENT = 14

/** A step and its bars, one for each attempt. */
export const TimelineRow = memo(function TimelineRow(props: Props) {
  const { step, stretches, window, loop, place, of, isSelected, isReached, isSlowest, usualMs } = props
  const { onSelect, onPoint } = props
  const point = ({ clientX: x, clientY: y }: PointerEvent) => onPoint({ x, y }, step)

  return (
    <li aria-setsize={of} aria-posinset={place}>
      <button
        type="button"
        data-path={step.path}
        tabIndex={isReached ? 0 : -1}
        aria-current={isSelected ? 'step' : undefined}
        onClick={() => onSelect(step)}
        style={{ height: ROW_HEIGHT, scrollMarginTop: HEAD_HEIGHT }}
        className={`${COLUMNS} relative w-full items-center rounded-control px-2 text-left text-13 outline-offset-[-2px] hover:bg-hover aria-[current=step]:bg-accent-soft`}
      >
        <StateMark state={step.state} size={14} />
        <span
          style={{ paddingLeft: depthOf(step) * INDENT }}
          className={classes('truncate font-medium', step.state === 'skipped' && 'font-normal text-faint')}
        >
          {step.title}
        </span>
        <span
          onPointerMove={point}
          onPointerLeave={() => onPoint(null, step)}
          className="relative flex h-full items-center"
        >
          <span className="relative h-3.5 w-full overflow-x-clip [overflow-clip-margin:4px]">
            {stretches.map((stretch) => (
              <Bar
                key={`${stretch.kind}${stretch.from}`}
                stretch={stretch}
                window={window}
                loop={loop}
                isSlowest={isSlowest}
              />
            ))}
          </span>
        </span>
        <span
          className={classes(
            'text-right text-12 tabular-nums',
            usualMs === null ? 'text-faint' : 'font-medium text-waiting-text',
          )}
        >
          {worked(stretches)}
          {isSlowest && <span className="sr-only">, the slowest</span>}
          {usualMs !== null && <span className="sr-only">, usually {formatDuration(usualMs)}</span>}
        </span>
      </button>
    </li>
  )
})

const worked = (stretches: Stretch[]): string =>
  stretches.some(({ kind }) => kind === 'run') ? formatDuration(workedMs(stretches)) : '–'
