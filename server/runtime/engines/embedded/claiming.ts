import { now } from '../../clock.ts'
import type { createOutageLog } from '../../outage.ts'
import type { Claimed, Queue } from '../../queue.ts'
import type { Working } from './drive.ts'
import type { createSuspects } from './suspects.ts'

export type ClaimingParts = {
  active: Map<string, Working>
  queue: Pick<Queue, 'claim' | 'dueSoon'>
  suspects: ReturnType<typeof createSuspects>
  outage: ReturnType<typeof createOutageLog>
  concurrency: number
  /** More events arrive than can be stored and run at once. */
  isRush: () => boolean
  takeUp: (runs: Claimed[]) => Promise<void>
}

const POLL_MS = 1_000
/** A look in time for the next one to be late. */
const LOOK_AHEAD_MS = 1.5 * POLL_MS
/** Fewer than a process takes, so that there is room for what it accepts meanwhile. */
const CLAIMED_AT_ONCE = 100
/** Of every so many places, one is kept for runs whose end somebody waits for. */
const ONE_KEPT_OF = 8
/** How late runs may begin so that senders are answered first. */
const RUSH_LAG_MS = 5_000
/** During a rush so many runs are taken up, so often: the urgent ones come first. */
const RUSH_CLAIM = 20
const RUSH_PAUSE_MS = 100

/** Decides when this process takes up which of the due runs, and whether a new one may begin at once. */
export function createClaiming(parts: ClaimingParts) {
  const { active, queue, suspects, outage, concurrency, isRush } = parts
  let reserved = 0
  let stopping = false
  /** Since when the oldest of those due runs waits that found no room here; null when there are none. */
  let waitingSince: number | null = null
  let claiming: Promise<void> | undefined
  let pokedMeanwhile = false
  let pause: NodeJS.Timeout | undefined

  const polling = setInterval(() => {
    suspects.look()
    poke()
    void lookAhead()
  }, POLL_MS)

  const room = () => concurrency - active.size - reserved
  const kept = Math.floor(concurrency / ONE_KEPT_OF)
  /** Claims cost by their number: under load they are made for many runs at a time. */
  const enough = Math.max(1, Math.min(CLAIMED_AT_ONCE, Math.floor(concurrency / 4)))
  const lagMs = () => (waitingSince === null ? 0 : now() - waitingSince)
  const sendersFirst = () => isRush() && lagMs() < RUSH_LAG_MS

  /** What becomes due before the next look is claimed when it does, whichever process let go of it. */
  async function lookAhead() {
    const moments = await queue.dueSoon(LOOK_AHEAD_MS).catch(() => [])
    for (const inMs of moments) if (inMs < LOOK_AHEAD_MS) setTimeout(poke, inMs).unref()
  }

  function poke() {
    if (stopping || pause) return
    pokedMeanwhile = claiming !== undefined
    claiming ??= claim()
      .catch((error) => outage.met('Due runs cannot be claimed while the database is away.', error))
      .finally(() => {
        claiming = undefined
        if (sendersFirst()) rest()
        else if (pokedMeanwhile) poke()
      })
  }

  function rest() {
    pause = setTimeout(() => {
      pause = undefined
      poke()
    }, RUSH_PAUSE_MS).unref()
  }

  async function claim() {
    const most = sendersFirst() ? RUSH_CLAIM : CLAIMED_AT_ONCE
    const free = Math.min(room() - kept, most)
    if (free <= 0) {
      waitingSince ??= now()
      return
    }

    const runs = await reserving(free, () => queue.claim(free, [...active.keys()]))
    const late = Math.max(0, ...runs.map(({ lateMs }) => lateMs))
    waitingSince = runs.length === free ? now() - late : null
    if (room() > 0) runs.push(...(await reserving(1, suspects.claim)))
    outage.over()
    if (runs.length > 0) await reserving(runs.length, () => parts.takeUp(runs))
    if (waitingSince !== null && room() - kept >= enough) pokedMeanwhile = true
  }

  async function reserving<T>(places: number, work: () => Promise<T>): Promise<T> {
    reserved += places
    return work().finally(() => {
      reserved -= places
    })
  }

  return {
    /**
     * True when a run accepted now may begin here at once; a place is kept for it until it has `begun`. One nobody
     * waits for comes after those in the queue, and during a rush after those who send events.
     */
    reserve(isAwaited: boolean): boolean {
      const comesFirst = isAwaited || (waitingSince === null && !isRush())
      if (stopping || room() <= 0 || !comesFirst) {
        waitingSince ??= now()
        return false
      }
      reserved++
      return true
    },
    begun() {
      reserved--
    },

    poke,
    /** A run left this process. */
    left() {
      if (waitingSince !== null && room() - kept >= enough) poke()
    },
    /** Due runs wait that other processes may have room for. */
    hasOverflow: () => waitingSince !== null || room() <= 0,

    async stop() {
      stopping = true
      clearInterval(polling)
      clearTimeout(pause)
      await claiming
    },
  }
}
