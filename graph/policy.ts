import type { Policy } from './workflow.ts'

export const defaultPolicy: Required<Policy> = {
  retries: 3,
  backoff: { firstMs: 1_000, factor: 2, maxMs: 60_000 },
  timeoutMs: 60_000,
  onError: 'fail',
  onDoubt: 'retry',
}

/** A node asked to wait does so without using up a retry, within these bounds. */
export const waits = { longestMs: 24 * 60 * 60 * 1_000, most: 50 }

/** The policy of a node with the defaults filled in. */
export function policyOf({ policy }: { policy?: Policy }): Required<Policy> {
  return { ...defaultPolicy, ...policy }
}

/** Milliseconds until the try after `attempt` (1 is the first), which met an outage; null to give up. */
export function retryDelay(policy: Policy | undefined, attempt: number): number | null {
  const { retries, backoff } = policyOf({ policy })
  if (attempt > retries) return null

  return Math.min(backoff.firstMs * backoff.factor ** (attempt - 1), backoff.maxMs)
}
