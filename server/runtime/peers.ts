import { now } from './clock.ts'

const BEAT_MS = 5_000
/** Three beats missed: a process that nobody hears of has ended, or will read the tables when it is back. */
const GONE_MS = 3 * BEAT_MS
/** Whoever is there answers a newcomer at once; those who know us already, at their next beat. */
const ANSWER_MS = 2_000

/**
 * Knows whether other processes listen to what this one tells. A process that is alone, as most are, then need
 * tell nobody anything. Every process calls out now and then, and to each it hears for the first time.
 */
export function createPeers(callOut: () => void) {
  const known = new Map<string, number>()
  /** Until then there may be others, heard or not. */
  let uncertainUntil = Number.POSITIVE_INFINITY
  const beating = setInterval(callOut, BEAT_MS)
  beating.unref()

  return {
    /** This process begins to listen, or does so again after an interruption. */
    arrive() {
      uncertainUntil = now() + (known.size > 0 ? GONE_MS : ANSWER_MS)
      callOut()
    },
    heard(peer: string) {
      const isNew = !known.has(peer)
      known.set(peer, now())
      if (isNew) callOut()
      uncertainUntil = Math.max(uncertainUntil, now() + GONE_MS)
      for (const [other, at] of known) if (at < now() - GONE_MS) known.delete(other)
    },
    areGone: () => now() > uncertainUntil,
    leave: () => clearInterval(beating),
  }
}
