import { expect, test } from 'vitest'
import { waitSeconds } from './wait-seconds.ts'

const now = Date.parse('2027-03-04T08:00:00Z')

test.each<[name: string, headers: { [name: string]: string }, seconds: number | null]>([
  ['seconds', { 'retry-after': '20' }, 20],
  ['a part of a second', { 'retry-after': '0.2' }, 1],
  ['a date', { 'retry-after': 'Thu, 04 Mar 2027 08:00:30 GMT' }, 30],
  ['a date that is over', { 'retry-after': 'Thu, 04 Mar 2027 07:00:00 GMT' }, 1],
  ['nonsense', { 'retry-after': 'soon' }, null],
  [
    'the moment a used up limit starts anew',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${now / 1000 + 45}` },
    45,
  ],
  ['the seconds until then', { 'ratelimit-remaining': '0', 'ratelimit-reset': '9' }, 9],
  ['a limit that is not used up', { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '9' }, null],
  ['a policy that is used up', { ratelimit: '"burst";r=0;t=2, "day";r=90;t=3600' }, 2],
  ['the longest of several', { ratelimit: '"burst";r=0;t=2, "day";r=0;t=3600' }, 3600],
  ['policies that are not', { ratelimit: '"day";r=90;t=3600' }, null],
  ['the older form of policies', { ratelimit: 'limit=100, remaining=0, reset=30' }, 30],
  ['nothing', {}, null],
])('a service may ask to wait by %s', (_name, headers, seconds) => {
  expect(waitSeconds(headers, now)).toBe(seconds)
})
