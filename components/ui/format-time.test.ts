import { expect, test } from 'vitest'
import { formatDuration, formatRelative } from './format-time.ts'

test.each([
  [84, '84 ms'],
  [1240, '1.2 s'],
  [59_000, '59 s'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
  [90_000_000, '1 d 1 h'],
])('a duration of %i ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  [-3000, 'just now'],
  [-42_000, '42 s ago'],
  [-300_000, '5 min ago'],
  [10_800_000, 'in 3 h'],
])('a moment %i ms away reads %s', (distance, text) => {
  const now = Date.UTC(2026, 4, 1, 12)

  expect(formatRelative(new Date(now + distance), now)).toBe(text)
})
