import type { Trigger } from '#database/client'

/** How a trigger is doing: what is wrong with it first. */
export const triggerStates = ['failing', 'late', 'silent', 'listening'] as const

export type TriggerState = (typeof triggerStates)[number]

type Known = Pick<
  Trigger,
  'problem' | 'errors' | 'dueAt' | 'leasedUntil' | 'since' | 'lastEventAt' | 'silentAfterHours'
>

/** Processes look at what is due every few seconds; later than this something keeps them from it. */
const LATE_MS = 60_000
const HOUR_MS = 3_600_000

export function triggerState(trigger: Known, now: Date): TriggerState {
  if (trigger.errors > 0 || trigger.problem !== null) return 'failing'
  if (lateBy(trigger, now) > LATE_MS) return 'late'

  return silentSince(trigger, now) ? 'silent' : 'listening'
}

/** How long a schedule or a poll has been due and not been served, in milliseconds. A look under way is not late. */
export function lateBy({ dueAt, leasedUntil }: Pick<Known, 'dueAt' | 'leasedUntil'>, now: Date): number {
  if (!dueAt || (leasedUntil && leasedUntil > now)) return 0

  return Math.max(now.getTime() - dueAt.getTime(), 0)
}

/** Since when a trigger that should be heard from has not been; null when all is well or nobody asked. */
export function silentSince(
  { since, lastEventAt, silentAfterHours }: Pick<Known, 'since' | 'lastEventAt' | 'silentAfterHours'>,
  now: Date,
): Date | null {
  if (silentAfterHours === null) return null
  const heard = lastEventAt && lastEventAt > since ? lastEventAt : since

  return now.getTime() - heard.getTime() > silentAfterHours * HOUR_MS ? heard : null
}
