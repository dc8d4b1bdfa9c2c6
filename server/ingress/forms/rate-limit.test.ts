import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

test('as many as allowed pass in a stretch of time, each by their own count', () => {
  const { take } = createRateLimit()
  const limit = { most: 2, perMs: 10_000 }

  expect([take('a', limit, 0), take('a', limit, 1_000), take('a', limit, 4_000)]).toEqual([0, 0, 6])
  expect(take('b', limit, 4_000)).toBe(0)
  expect(take('a', limit, 10_000)).toBe(0)
})
