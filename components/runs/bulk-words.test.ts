import { expect, test } from 'vitest'
import { counted, paceOf, roughly } from './bulk-words.ts'

test.each([
  ['', null],
  [' ', null],
  ['30', 30],
  ['0', undefined],
  ['1.5', undefined],
  ['fast', undefined],
  ['6001', undefined],
])('a pace of “%s” is %s', (text, pace) => {
  expect(paceOf(text)).toBe(pace)
})

test.each([
  [10, null, null],
  [10, 60, 'less than a minute'],
  [60, 60, 'about a minute'],
  [300, 60, 'about 5 minutes'],
  [10_000, 60, 'about 3 hours'],
])('%s runs at %s a minute take %s', (count, pace, words) => {
  expect(roughly(count, pace)).toBe(words)
})

test('one run is not several', () => {
  expect([counted(1), counted(1_200)]).toEqual(['1 run', '1,200 runs'])
})
