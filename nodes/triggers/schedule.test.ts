import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { nodeType } from '../find.ts'
import { nextDue, scheduleOutput } from './schedule.ts'

const berlin = { timeZone: 'Europe/Berlin' }

test.each<[name: string, input: { [field: string]: Json }, after: string, due: string]>([
  ['every day at nine, by default', {}, '2027-03-04T08:59:00Z', '2027-03-04T09:00:00.000Z'],
  ['every day, when the time has just come', {}, '2027-03-04T09:00:00Z', '2027-03-05T09:00:00.000Z'],
  ['every day in a zone', { time: '09:00', ...berlin }, '2027-03-04T07:00:00Z', '2027-03-04T08:00:00.000Z'],
  [
    'every day when clocks go forward',
    { time: '09:00', ...berlin },
    '2027-03-28T00:00:00Z',
    '2027-03-28T07:00:00.000Z',
  ],
  [
    'at an hour that clocks leave out',
    { time: '02:30', ...berlin },
    '2027-03-27T12:00:00Z',
    '2027-03-28T01:00:00.000Z',
  ],
  [
    'at an hour that clocks repeat, once',
    { time: '02:30', ...berlin },
    '2027-10-31T00:30:00Z',
    '2027-11-01T01:30:00.000Z',
  ],
  ['every quarter of an hour', { mode: 'interval' }, '2027-03-04T08:07:00Z', '2027-03-04T08:15:00.000Z'],
  [
    'every two hours',
    { mode: 'interval', every: 2, unit: 'hours' },
    '2027-03-04T08:00:00Z',
    '2027-03-04T10:00:00.000Z',
  ],
  ['on working days', { mode: 'weekly' }, '2027-03-05T10:00:00Z', '2027-03-08T09:00:00.000Z'],
  ['on Sundays', { mode: 'weekly', weekdays: ['sun'] }, '2027-03-05T10:00:00Z', '2027-03-07T09:00:00.000Z'],
  ['on the first', { mode: 'monthly' }, '2027-03-05T10:00:00Z', '2027-04-01T09:00:00.000Z'],
  [
    'on the 31st, or the last in February',
    { mode: 'monthly', day: 31 },
    '2027-02-01T00:00:00Z',
    '2027-02-28T09:00:00.000Z',
  ],
  [
    'on the 31st, or the last in April',
    { mode: 'monthly', day: 31 },
    '2027-03-31T09:00:00Z',
    '2027-04-30T09:00:00.000Z',
  ],
  [
    'on the 30th in a month with 31 days',
    { mode: 'monthly', day: 30 },
    '2027-03-05T10:00:00Z',
    '2027-03-30T09:00:00.000Z',
  ],
  [
    'by a cron expression',
    { mode: 'cron', cron: '*/10 8-10 * * thu' },
    '2027-03-04T10:50:00Z',
    '2027-03-11T08:00:00.000Z',
  ],
  [
    'by a cron expression with seconds',
    { mode: 'cron', cron: '*/10 * * * * *' },
    '2027-03-04T10:50:01Z',
    '2027-03-04T10:50:10.000Z',
  ],
])('a schedule is due %s', (_name, input, after, due) => {
  expect(nextDue({ input }, new Date(after))?.toISOString()).toBe(due)
})

test('the time zone of the workflow holds where the trigger names none', () => {
  const after = new Date('2027-03-04T00:00:00Z')

  expect(nextDue({ input: {}, timeZone: 'Asia/Tokyo' }, after)?.toISOString()).toBe(
    '2027-03-05T00:00:00.000Z',
  )
  expect(nextDue({ input: berlin, timeZone: 'Asia/Tokyo' }, after)?.toISOString()).toBe(
    '2027-03-04T08:00:00.000Z',
  )
})

test('a day that never comes is due never', () => {
  expect(
    nextDue({ input: { mode: 'cron', cron: '0 0 30 2 *' } }, new Date('2027-03-04T00:00:00Z')),
  ).toBeNull()
})

test('the output tells the moment in the time zone', () => {
  const contract = nodeType('trigger.schedule', 1)
  const at = new Date('2027-03-04T23:30:00Z')
  const output = scheduleOutput({ input: berlin }, { at, missed: true })

  expect(parser(contract?.output ?? {})(output)).toEqual({
    scheduledAt: '2027-03-04T23:30:00.000Z',
    date: '2027-03-05',
    time: '00:30',
    weekday: 'fri',
    timeZone: 'Europe/Berlin',
    missed: true,
  })
})
