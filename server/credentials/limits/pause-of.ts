import { exhaustedSeconds, waitSeconds } from '#nodes/declarative/wait-seconds'

/** Answers that refuse a call may say for how long they will; others only that the last call allowed was made. */
const REFUSALS = [403, 429, 503]
const LONGEST_MS = 24 * 60 * 60 * 1_000

/** For how many milliseconds a service asks everybody with this credential to stay away; null when it does not. */
export function pauseOf(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  now = Date.now(),
): number | null {
  const plain = Object.fromEntries(headers)
  const seconds = REFUSALS.includes(status) ? waitSeconds(plain, now) : exhaustedSeconds(plain, now)

  return seconds === null ? null : Math.min(seconds * 1_000, LONGEST_MS)
}
