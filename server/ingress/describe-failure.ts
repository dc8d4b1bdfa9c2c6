import { NeedsReconnect, NodeError, RetryLater } from '#nodes/execute'
import type { Failed } from '#nodes/triggers/next-look'
import { redact } from '../credentials/redact.ts'

export type Failure = Failed & { message: string; fix: string | null }

/** What a failed look or call of a trigger means to people, and to when it is tried again. */
export function describeFailure(error: unknown, secrets: string[] = []): Failure {
  const told = error instanceof Error && error.message ? error.message : String(error)
  const message = redact(told, secrets)
  if (error instanceof RetryLater) return { kind: 'wait', waitSeconds: error.seconds, message, fix: null }

  const fix = error instanceof Error && 'fix' in error && typeof error.fix === 'string' ? error.fix : null
  if (error instanceof NeedsReconnect) return { kind: 'reconnect', message, fix: fix ?? RECONNECT }

  return { kind: error instanceof NodeError ? 'user' : 'outage', message, fix }
}

const RECONNECT = 'Connect the credential again.'
