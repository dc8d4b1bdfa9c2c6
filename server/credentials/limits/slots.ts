import type { CallLimit } from '#graph/node-type'

/** Calls by the time for which they were promised, in milliseconds; also those to come. Oldest first. */
export type Slots = [at: number, calls: number][]

/** Calls are counted together by stretches this much shorter than the period, so that few entries hold them all. */
const GRAINS = 50

type Wish = { now: number; from: number; count: number }

/**
 * Promises the next calls their times, none before `from`. Whatever was promised before is kept to, so everybody
 * comes in the order of asking, and no stretch as long as the period ever sees more calls than allowed.
 */
export function reserve(
  slots: Slots,
  limit: CallLimit,
  { now, from, count }: Wish,
): { slots: Slots; at: number[] } {
  const periodMs = limit.perSeconds * 1_000
  const grainMs = periodMs / GRAINS
  const kept: Slots = slots.map(([at, calls]) => [at, calls])
  const at: number[] = []

  for (let index = 0; index < count; index++) {
    const earlier = nthLast(kept, limit.calls)
    const time = Math.max(now, from, earlier === null ? 0 : earlier + periodMs)
    // Rounded up: that a call seems later than it is makes the next one later, never too early.
    add(kept, Math.ceil(time / grainMs) * grainMs)
    at.push(time)
  }

  return { slots: trimmed(kept, limit.calls, now - periodMs), at }
}

/** How many calls the last period saw, and how many have their time yet to come. */
export function usage(
  slots: Slots,
  { perSeconds }: CallLimit,
  now: number,
): { used: number; waiting: number } {
  const sum = (some: Slots) => some.reduce((total, [, calls]) => total + calls, 0)
  const grainMs = (perSeconds * 1_000) / GRAINS
  const isToCome = ([at]: Slots[number]) => at - grainMs > now

  return {
    used: sum(slots.filter((slot) => !isToCome(slot) && slot[0] > now - perSeconds * 1_000)),
    waiting: sum(slots.filter(isToCome)),
  }
}

function nthLast(slots: Slots, n: number): number | null {
  let left = n
  for (const [at, calls] of slots.toReversed()) {
    left -= calls
    if (left <= 0) return at
  }

  return null
}

function add(slots: Slots, at: number) {
  const last = slots.at(-1)
  if (last && last[0] >= at) last[1]++
  else slots.push([at, 1])
}

/** What can still make a later call wait. */
function trimmed(slots: Slots, calls: number, since: number): Slots {
  const oldest = nthLast(slots, calls) ?? Number.NEGATIVE_INFINITY

  return slots.filter(([at]) => at >= oldest && at > since)
}
