import { expect, test } from 'vitest'
import { pauseOf } from './pause-of.ts'

const now = Date.parse('2027-03-04T08:00:00Z')

test.each<[name: string, status: number, headers: { [name: string]: string }, ms: number | null]>([
  ['too many calls', 429, { 'retry-after': '20' }, 20_000],
  ['out of service', 503, { 'retry-after': 'Thu, 04 Mar 2027 08:00:30 GMT' }, 30_000],
  [
    'a limit that hides behind a 403',
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '45' },
    45_000,
  ],
  ['the last call allowed', 200, { ratelimit: '"minute";r=0;t=9' }, 9_000],
  ['calls that are left', 200, { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '45' }, null],
  ['work that is not done yet', 202, { 'retry-after': '20' }, null],
  ['a place to ask again later', 301, { 'retry-after': '20' }, null],
  ['a refusal without a time', 429, {}, null],
  ['a time beyond reason', 429, { 'retry-after': '99999999' }, 24 * 60 * 60 * 1_000],
])('%s', (_, status, headers, ms) => {
  expect(pauseOf({ status, headers: new Headers(headers) }, now)).toBe(ms)
})
