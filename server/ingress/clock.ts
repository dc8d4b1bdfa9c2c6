/** A wall clock drifts, and is corrected by little; more than this is a jump. */
const TOLERANCE_MS = 2_000

type Clocks = { wall: () => number; steady: () => number }

const real: Clocks = { wall: () => Date.now(), steady: () => performance.now() }

/** Tells, each time it is asked, whether the wall clock was set back since it was asked before. */
export function watchClock({ wall, steady }: Clocks = real): () => boolean {
  let offset = wall() - steady()

  return () => {
    const now = wall() - steady()
    const wentBack = offset - now > TOLERANCE_MS
    offset = now

    return wentBack
  }
}
