import type { StepError } from '#server/runtime/rows'

export type AttemptResult = 'done' | 'failed' | 'retried' | 'interrupted'

/** How an attempt at a step ended, in the words that metrics, traces and log lines share. */
export function resultOf(error: StepError | null): AttemptResult {
  if (!error) return 'done'
  if (error.interrupted) return 'interrupted'

  return error.retryAt ? 'retried' : 'failed'
}
