import { expect, test } from 'vitest'
import { changesOf, renamed, wishOf, wornNow } from './tag-wishes.ts'

const worn = [['A', 'B'], ['A']]

test('a tag is on all, on some or on none', () => {
  expect(['A', 'B', 'C'].map((name) => wishOf(name, worn))).toEqual(['on', 'mixed', 'off'])
})

test('only what is not so already is changed', () => {
  const wishes = new Map([
    ['A', 'on' as const],
    ['B', 'on' as const],
    ['C', 'off' as const],
  ])

  expect(changesOf(wishes, worn)).toEqual({ add: ['B'], remove: [] })
})

test('what was asked for a tag goes with it to its new name', () => {
  const wishes = new Map([
    ['A', 'on' as const],
    ['B', 'off' as const],
  ])

  expect([...renamed(wishes, 'A', 'C')]).toEqual([
    ['B', 'off'],
    ['C', 'on'],
  ])
  expect([...renamed(wishes, 'A', 'B')]).toEqual([['B', 'off']])
})

test('a tag is worn under its newest name', () => {
  const renames = [
    { from: 'A', to: 'C' },
    { from: 'C', to: 'D' },
  ]

  expect(wornNow([['A', 'B'], ['B']], renames)).toEqual([['D', 'B'], ['B']])
})
