const TURNS = 7

/**
 * How much more one step costs in a long workflow than in one of a tenth of its length: near 1 when the work grows with the
 * steps, 10 when each step looks at all others. In turns, and the best of each counts, so that a busy machine slows both down
 * alike.
 */
export function costRatio(steps: number, work: (steps: number) => () => void): number {
  const short = work(steps / 10)
  const long = work(steps)
  let [shortBest, longBest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < TURNS; turn++) {
    shortBest = Math.min(shortBest, milliseconds(short, 10))
    longBest = Math.min(longBest, milliseconds(long, 1))
  }

  return longBest / shortBest
}

function milliseconds(work: () => void, times: number): number {
  const before = performance.now()
  for (let time = 0; time < times; time++) work()

  return performance.now() - before
}
