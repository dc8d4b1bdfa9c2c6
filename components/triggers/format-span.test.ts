import { expect, test } from 'vitest'
import { formatSpan } from './format-span.ts'

test.each([
  [0, '0 ms'],
  [1_900, '1,900 ms'],
  [2_000, '2 s'],
  [90_000, '90 s'],
  [120_000, '2 min'],
  [24 * 3_600_000, '24 h'],
  [48 * 3_600_000, '2 d'],
])('%i ms read as %s', (ms, text) => {
  expect(formatSpan(ms).replace('.', ',')).toBe(text)
})
