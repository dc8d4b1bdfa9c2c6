/** What went wrong at a look: `wait` when the service asked to be left alone. */
export type Failed = { kind: 'user' | 'wait' | 'reconnect' | 'outage'; waitSeconds?: number }

const FIRST_MS = 30_000
const LONGEST_MS = 3_600_000
const LONGEST_WAIT_MS = 24 * 3_600_000

/**
 * In how many milliseconds to look again. After an outage soon, then ever later; what only a person can mend is
 * not tried sooner than usual; a service that says when is taken at its word.
 */
export function nextLook(everyMs: number, failed: (Failed & { errors: number }) | null): number {
  if (!failed) return everyMs
  const { kind, waitSeconds = 0, errors } = failed
  if (kind === 'wait') return Math.min(Math.max(waitSeconds * 1000, FIRST_MS), LONGEST_WAIT_MS)

  const slower = FIRST_MS * 2 ** Math.min(errors - 1, 20)
  const longest = Math.max(everyMs, LONGEST_MS)
  return Math.min(kind === 'outage' ? slower : Math.max(slower, everyMs), longest)
}
