import { expect, test } from 'vitest'
import { cached } from './cache.ts'

test('it remembers the keys used last and forgets the one longest unused', () => {
  const made: string[] = []
  const get = cached(2, (key) => {
    made.push(key)
    return key.toUpperCase()
  })

  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('it remembers undefined, and no failure', () => {
  let calls = 0
  const nothing = cached(2, () => {
    calls++
    return undefined
  })
  const broken = cached(2, () => {
    calls++
    throw new Error('broken')
  })

  nothing('a')
  nothing('a')
  expect(calls).toBe(1)
  expect(() => broken('a')).toThrow('broken')
  expect(() => broken('a')).toThrow('broken')
  expect(calls).toBe(3)
})
