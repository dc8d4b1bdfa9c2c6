import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { dueTimes } from './due-times.ts'

const hourly = { mode: 'interval', every: 1, unit: 'hours' }
const everySecond = { mode: 'interval', every: 1, unit: 'seconds' }
const noon = new Date('2027-03-04T12:00:00Z')
const later = (ms: number) => new Date(noon.getTime() + ms)
const HOUR = 3_600_000

const due = (input: { [field: string]: Json }, dueAt: Date, now: Date) => {
  const { times, next } = dueTimes({ input }, dueAt, now)
  const told = times.map(({ at, missed }) => `${at.toISOString().slice(0, 16)}${missed ? ' missed' : ''}`)

  return { times: told, next: next?.toISOString().slice(0, 16) }
}

test.each<[name: string, input: { [field: string]: Json }, now: Date, times: string[], next: string]>([
  ['nothing before its time', hourly, later(-1), [], '2027-03-04T12:00'],
  ['its time', hourly, noon, ['2027-03-04T12:00'], '2027-03-04T13:00'],
  ['its time a minute late', hourly, later(60_000), ['2027-03-04T12:00'], '2027-03-04T13:00'],
  ['a missed time once', hourly, later(60_001), ['2027-03-04T12:00 missed'], '2027-03-04T13:00'],
  ['the newest of many', hourly, later(2.5 * HOUR), ['2027-03-04T14:00 missed'], '2027-03-04T15:00'],
  ['what has just come of many', hourly, later(3 * HOUR), ['2027-03-04T15:00'], '2027-03-04T16:00'],
  ['no missed time', { ...hourly, missed: 'skip' }, later(2.5 * HOUR), [], '2027-03-04T15:00'],
  [
    'what has just come, and no missed time',
    { ...hourly, missed: 'skip' },
    later(3 * HOUR),
    ['2027-03-04T15:00'],
    '2027-03-04T16:00',
  ],
  [
    'all, the oldest first',
    { ...hourly, missed: 'all' },
    later(2 * HOUR),
    ['2027-03-04T12:00 missed', '2027-03-04T13:00 missed', '2027-03-04T14:00'],
    '2027-03-04T15:00',
  ],
])('a schedule starts %s', (_name, input, now, times, next) => {
  expect(due(input, noon, now)).toEqual({ times, next })
})

test.each<[name: string, input: { [field: string]: Json }, from: string, now: string, times: string[]]>([
  [
    'an hour that clocks leave out is made up for once',
    { time: '02:30', timeZone: 'Europe/Berlin', missed: 'all' },
    '2027-03-27T01:30:00Z',
    '2027-03-29T12:00:00Z',
    ['2027-03-27T01:30 missed', '2027-03-28T01:00 missed', '2027-03-29T00:30 missed'],
  ],
  [
    'an hour that clocks repeat is made up for once',
    { time: '02:30', timeZone: 'Europe/Berlin', missed: 'all' },
    '2027-10-30T00:30:00Z',
    '2027-11-01T12:00:00Z',
    ['2027-10-30T00:30 missed', '2027-10-31T00:30 missed', '2027-11-01T01:30 missed'],
  ],
  [
    'the newest working day is found behind a weekend',
    { mode: 'cron', cron: '*/5 9-10 * * 1-5' },
    '2027-02-01T09:00:00Z',
    '2027-03-07T12:00:00Z',
    ['2027-03-05T10:55 missed'],
  ],
  [
    'the last day of a short month is found',
    { mode: 'monthly', day: 31 },
    '2026-12-31T09:00:00Z',
    '2027-03-04T12:00:00Z',
    ['2027-02-28T09:00 missed'],
  ],
])('%s', (_name, input, from, now, times) => {
  expect(due(input, new Date(from), new Date(now)).times).toEqual(times)
})

test('of a long silence the oldest thousand are made up for, and the rest is counted', () => {
  const input = { ...everySecond, missed: 'all' }
  const { times, dropped } = dueTimes({ input }, noon, later(1_500_000))

  expect([times.length, times[0]?.at, times.at(-1)?.at]).toEqual([1_000, noon, later(999_000)])
  expect(dropped).toEqual({ count: 501, isMore: false, until: later(1_500_000) })
  expect(dueTimes({ input }, noon, later(30 * 24 * HOUR)).dropped).toMatchObject({
    count: 5_000,
    isMore: true,
  })
})
