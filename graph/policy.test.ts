import { expect, test } from 'vitest'
import { defaultPolicy, policyOf, retryDelay } from './policy.ts'
import type { Policy } from './workflow.ts'

test.each<[Policy | undefined, number, number | null]>([
  [undefined, 1, 1_000],
  [undefined, 2, 2_000],
  [undefined, 3, 4_000],
  [undefined, 4, null],
  [{ retries: 0 }, 1, null],
  [{ retries: 20 }, 20, 60_000],
  [{ backoff: { firstMs: 10, factor: 1, maxMs: 100 } }, 3, 10],
])('with the policy %j, after try %i the next one comes in %j ms', (policy, attempt, delay) => {
  expect(retryDelay(policy, attempt)).toBe(delay)
})

test('a policy has the defaults of what it leaves out', () => {
  expect(policyOf({})).toEqual(defaultPolicy)
  expect(policyOf({ policy: { onError: 'branch' } })).toEqual({ ...defaultPolicy, onError: 'branch' })
})
