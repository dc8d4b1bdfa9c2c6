import { nextDue, type Question, scheduleInput } from './schedule.ts'

/** A time of a schedule that is to start a run; `missed` when it is only made up for now. */
export type DueTime = { at: Date; missed: boolean }

export type Due = {
  /** Oldest first. */
  times: DueTime[]
  /** Times that are neither started nor were meant to be skipped; `isMore` when counting them was given up. */
  dropped: { count: number; isMore: boolean; until: Date } | null
  /** The first time after now; null when there is none ever. */
  next: Date | null
}

/** A time served this late is not a missed one: processes restart, machines are busy. */
export const GRACE_MS = 60_000
/** Of the policy `all`, so that a year of silence does not become a year of runs. */
export const MOST_MADE_UP = 1_000
const MOST_COUNTED = 5_000

/** What a schedule that was due at `dueAt` starts now, by what it says about missed times. */
export function dueTimes(question: Question, dueAt: Date, now: Date): Due {
  const next = nextDue(question, now)
  if (dueAt > now) return { times: [], dropped: null, next }

  const { missed } = scheduleInput(question.input)
  if (missed === 'all') return { ...everyTime(question, dueAt, now), next }

  const at = newest(question, dueAt, now)
  const isMissed = isLate(at, now)
  return { times: missed === 'skip' && isMissed ? [] : [{ at, missed: isMissed }], dropped: null, next }
}

function everyTime(question: Question, dueAt: Date, now: Date): Pick<Due, 'times' | 'dropped'> {
  const times: DueTime[] = []
  let at: Date | null = dueAt
  for (; at && at <= now && times.length < MOST_MADE_UP; at = nextDue(question, at)) {
    times.push({ at, missed: isLate(at, now) })
  }
  if (!at || at > now) return { times, dropped: null }

  const until = newest(question, at, now)
  let count = 0
  for (; at && at <= now && count < MOST_COUNTED; at = nextDue(question, at)) count++
  return { times, dropped: { count, isMore: at !== null && at <= now, until } }
}

/**
 * The last time that is not after now, of which `dueAt` is one. Cron expressions only tell what comes next: the last
 * time is where the answer to "what is next after this moment" steps over now.
 */
function newest(question: Question, dueAt: Date, now: Date): Date {
  let before = dueAt.getTime() - 1
  let after = now.getTime()
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    const found = nextDue(question, new Date(middle))
    if (found && found <= now) before = middle
    else after = middle
  }

  return new Date(after)
}

function isLate(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > GRACE_MS
}
