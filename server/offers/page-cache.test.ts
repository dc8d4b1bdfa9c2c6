import { expect, test } from 'vitest'
import { createPageCache } from './page-cache.ts'

test('who asks the same within a minute gets the same, and after it a new answer', async () => {
  let now = 0
  let asked = 0
  const cache = createPageCache(() => now)
  const ask = () => cache('key', async () => ++asked)

  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  now = 61_000
  expect(await ask()).toBe(2)
  expect(await cache('key', async () => ++asked, { isFresh: true })).toBe(3)
  expect(await ask()).toBe(3)
})

test('a failure is asked again', async () => {
  const cache = createPageCache()

  await expect(cache('key', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await cache('key', async () => 'here')).toBe('here')
})
