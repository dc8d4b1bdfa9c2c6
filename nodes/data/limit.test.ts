import { expect, test } from 'vitest'
import { testContext } from '../testing/context.ts'
import { execute } from './limit.ts'
import type { Input } from './limit.types.ts'

const list = ['a', 'b', 'c', 'd', 'e']
const defaults = { list, take: 'first', number: 10, skip: 0, without: 1, from: 1, to: 10 } as const
const taken = async (input: Partial<Input>) =>
  (await execute(testContext({ ...defaults, ...input }))).items.join('')

test.each<[name: string, input: Partial<Input>, expected: string]>([
  ['the first', { number: 2 }, 'ab'],
  ['the second two', { number: 2, skip: 2 }, 'cd'],
  ['the last', { take: 'last', number: 2 }, 'de'],
  ['the last but those at the very end', { take: 'last', number: 2, skip: 1 }, 'cd'],
  ['none', { number: 0 }, ''],
  ['none from the end', { take: 'last', number: 0 }, ''],
  ['all when there are fewer', { take: 'last', number: 9 }, 'abcde'],
  ['none past the end', { take: 'last', number: 1, skip: 7 }, ''],
  ['all but the first', { take: 'rest', without: 2 }, 'cde'],
  ['from one place to another, both among them', { take: 'range', from: 2, to: 4 }, 'bcd'],
  ['to the end when it is nearer', { take: 'range', from: 4, to: 40 }, 'de'],
])('takes %s', async (_name, input, expected) => {
  expect(await taken(input)).toBe(expected)
})

test('says how many there are in all', async () => {
  expect(await execute(testContext({ ...defaults, number: 1 }))).toEqual({ items: ['a'], count: 1, total: 5 })
})

test('a range that ends before it begins is for the person to mend', async () => {
  await expect(taken({ take: 'range', from: 3, to: 2 })).rejects.toThrow('nothing from entry 3 to entry 2')
})
