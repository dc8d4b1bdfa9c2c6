import { policyOf, retryDelay, waits } from '#graph/policy'
import type { Policy } from '#graph/workflow'
import { NeedsReconnect, NodeError, RetryLater } from '#nodes/execute'
import { TurnLater } from '#server/credentials/limits/turn-later'
import type { Retry, Verdict } from './durable.ts'
import type { StepError } from './rows.ts'

/** The one place where an error becomes what is told to people and whether to try again. */
export function retryBy(policy: Policy | undefined): Retry {
  return (error, before): Verdict => {
    if (error instanceof TurnLater && error.isFree) return untilPromised(error)
    if (error instanceof RetryLater) {
      const delayMs = Math.min(Math.max(0, error.seconds * 1_000), waits.longestMs)
      const told: StepError = { kind: 'wait', message: error.message }
      if (before.waits < waits.most) return { error: told, delayMs }

      return {
        error: { ...told, message: `${error.message} That was asked ${waits.most} times.` },
        delayMs: null,
      }
    }
    if (error instanceof NodeError) return { error: userError(error), delayMs: null }

    return { error: outage(error, policy), delayMs: retryDelay(policy, before.outages + 1) }
  }
}

/** The time is the step's own: whoever waits for it has done nothing wrong, and is not asked to hurry. */
function untilPromised({ message, at, seconds }: TurnLater): Verdict {
  const promisedAt = new Date(at).toISOString()

  return { error: { kind: 'wait', message, promisedAt }, delayMs: seconds * 1_000 }
}

/** A pure step would only fail in the same way again. */
export const retryNever: Retry = (error, before) => ({
  ...retryBy({ retries: 0 })(error, before),
  delayMs: null,
})

/** The attempt took longer than the policy allows. */
export class TimedOut extends Error {
  override name = 'TimedOut'
}

function userError(error: NodeError): StepError {
  const { message, fix } = error
  if (error instanceof NeedsReconnect)
    return { kind: 'reconnect', message, fix: fix ?? 'Connect the credential again, then resume the run.' }

  return { kind: 'user', message, ...(fix && { fix }) }
}

function outage(error: unknown, policy: Policy | undefined): StepError {
  if (error instanceof TimedOut) {
    const seconds = policyOf({ policy }).timeoutMs / 1_000
    return {
      kind: 'outage',
      message: `There was no result within ${seconds} s.`,
      fix: 'Raise the time limit of this step if it may take longer.',
    }
  }
  const fix =
    error instanceof Error && 'fix' in error && typeof error.fix === 'string' ? error.fix : undefined

  return { kind: 'outage', message: messageOf(error), ...(fix && { fix }) }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join(', ')

  return error instanceof Error && error.message ? error.message : String(error)
}
