/** The stretch of a run's time that is seen, in milliseconds since the run was asked for. */
export type TimeWindow = { from: number; to: number }

/** Closer than this there is nothing to see: times are kept in milliseconds. */
const LEAST_MS = 4

export const whole = (lengthMs: number): TimeWindow => ({ from: 0, to: lengthMs })

/** Seen nearer (`by` over 1) or from farther, with the moment `at` staying where it is. */
export function zoomed(
  { from, to }: TimeWindow,
  lengthMs: number,
  { at = (from + to) / 2, by }: { at?: number; by: number },
): TimeWindow {
  const length = Math.min(lengthMs, Math.max(Math.min(LEAST_MS, lengthMs), (to - from) / by))
  const share = to === from ? 0.5 : (at - from) / (to - from)

  return inside({ from: at - share * length, to: at + (1 - share) * length }, lengthMs)
}

export const panned = ({ from, to }: TimeWindow, lengthMs: number, ms: number): TimeWindow =>
  inside({ from: from + ms, to: to + ms }, lengthMs)

/** Moved just enough to lie within the run. */
function inside({ from, to }: TimeWindow, lengthMs: number): TimeWindow {
  const start = Math.max(0, Math.min(from, lengthMs - (to - from)))

  return { from: start, to: Math.min(lengthMs, start + (to - from)) }
}

export const isWhole = ({ from, to }: TimeWindow, lengthMs: number): boolean => from <= 0 && to >= lengthMs

/** Moments to write on the axis: round numbers, at most so many. */
export function ticks({ from, to }: TimeWindow, most: number): number[] {
  const rough = (to - from) / most
  const step = STEPS.find((each) => each >= rough) ?? Math.ceil(rough / DAY) * DAY
  const first = Math.ceil(from / step) * step
  const count = Math.floor((to - first) / step) + 1

  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step)
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  DAY,
]

/** Where a stretch lies in the window, in percent; null where nothing of it is seen. */
export function placeIn(
  { from, to }: TimeWindow,
  stretch: { from: number; to: number },
): { left: string; width: string } | null {
  if (stretch.to < from || stretch.from > to) return null
  const length = Math.max(to - from, Number.EPSILON)
  const start = Math.max(stretch.from, from)

  return {
    left: `${((start - from) / length) * 100}%`,
    width: `${((Math.min(stretch.to, to) - start) / length) * 100}%`,
  }
}
