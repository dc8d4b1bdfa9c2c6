import { TimedOut } from './retry-policy.ts'
import type { StepError } from './rows.ts'

/** The connection broke or was silent after the request had gone out, so that it may have been acted upon. */
const CUT_OFF = new Set([
  'ECONNRESET',
  'EPIPE',
  'ESOCKET',
  'ECONNECTION',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
])

/** True for a failure that does not say whether the other side acted; an answer, be it a refusal, says so. */
export function leavesDoubt(error: unknown): boolean {
  if (error instanceof TimedOut) return true
  if (!(error instanceof Error)) return false
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return true
  if ('code' in error && CUT_OFF.has(String(error.code))) return true

  return leavesDoubt(error.cause)
}

/** What a doubt becomes where a person wants to decide: the run fails here, whatever the policy makes of failures. */
export function stoppedBy({ message, retryAt: _later, interrupted: _cut, ...error }: StepError): StepError {
  return {
    ...error,
    kind: 'user',
    message: `${message} Whether it did its work is not known.`,
    fix: 'Look there whether it did. Then resume the run: let the step run again, or go on without it.',
    stops: true,
  }
}
