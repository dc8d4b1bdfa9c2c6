import { expect, test } from 'vitest'
import { cronWords } from './cron-words.ts'
import { scheduleTimes } from './next-times.ts'

test.each([
  ['0 9 * * 1-5', 'At 09:00, Monday to Friday'],
  ['*/15 * * * *', 'Every 15 minutes'],
  ['* * * * *', 'Every minute'],
  ['0 * * * *', 'Every hour'],
  ['30 */2 * * *', 'Every 2 hours at 30 past'],
  ['0 8,12,18 * * *', 'At 08:00, 12:00 and 18:00'],
  ['15 10 1 * *', 'At 10:15, on day 1 of the month'],
  ['0 0 * * sat,sun', 'At 00:00, on Saturday and Sunday'],
  ['0 0 * * 7', 'At 00:00, on Sunday'],
])('%s reads “%s”', (cron, words) => {
  expect(cronWords(cron)).toBe(words)
})

test.each([['0 0 * 1 *'], ['5-10 * * * *'], ['nonsense'], ['* * * * * *'], ['0 0 L * *']])(
  '%s is left to its next times',
  (cron) => {
    expect(cronWords(cron)).toBeNull()
  },
)

test('a monthly schedule runs on the last day of a shorter month', async () => {
  const times = await scheduleTimes(
    { mode: 'monthly', day: 31, time: '08:00' },
    { timeZone: 'UTC', count: 3, now: new Date() },
  )
  expect(times).toHaveLength(3)
  for (const at of times) expect(new Date(at.getTime() + 86_400_000).getUTCDate()).toBe(1)
})

test('an interval counts from the beginning of 1970', async () => {
  const times = await scheduleTimes(
    { mode: 'interval', every: 15, unit: 'minutes' },
    { timeZone: 'UTC', count: 2, now: new Date('2027-03-04T08:07:00Z') },
  )
  expect(times.map((at) => at.toISOString())).toEqual([
    '2027-03-04T08:15:00.000Z',
    '2027-03-04T08:30:00.000Z',
  ])
})
