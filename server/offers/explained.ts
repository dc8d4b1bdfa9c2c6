import { NodeError, RetryLater } from '#nodes/execute'
import { redact } from '../credentials/redact.ts'

/** Why a list could not be had, in the service's own words, and what a person can do about it. */
export function explained(error: unknown, secrets: string[]): NodeError {
  const clean = (text: string) => redact(text, secrets)
  if (error instanceof NodeError) {
    return new NodeError(clean(error.message), { ...(error.fix && { fix: clean(error.fix) }), cause: error })
  }
  if (error instanceof RetryLater) {
    const seconds = Math.max(1, Math.ceil(error.seconds))
    return new NodeError(clean(error.message), {
      fix: `Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}, or type it.`,
      cause: error,
    })
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new NodeError('The service did not answer within 20 seconds.', {
      fix: 'Try again, or type it.',
      cause: error,
    })
  }

  return new NodeError(clean(error instanceof Error ? error.message : String(error)), {
    fix: 'Try again, or type it.',
    cause: error,
  })
}
