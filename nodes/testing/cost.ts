/**
 * How much more one entry costs in a long list than in a short one: near 1 when the work grows with the list, a little
 * more when it grows as a sort does, and 20 when each entry looks at all others. As many entries are worked on either
 * way, in turns, and the better of two goes counts, so that a busy machine slows both down alike.
 */
export async function costRatio(work: (entries: number) => () => Promise<unknown>): Promise<number> {
  const short = work(5_000)
  const long = work(100_000)
  let [shortBest, longBest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < 2; turn++) {
    shortBest = Math.min(shortBest, await milliseconds(short, 20))
    longBest = Math.min(longBest, await milliseconds(long, 1))
  }

  return longBest / shortBest
}

async function milliseconds(work: () => Promise<unknown>, times: number): Promise<number> {
  const before = performance.now()
  for (let time = 0; time < times; time++) await work()

  return performance.now() - before
}
