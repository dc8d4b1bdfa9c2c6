import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { NodeError } from '../execute.ts'
import { testContext } from '../testing/context.ts'
import contract from './date.json' with { type: 'json' }
import { execute } from './date.ts'
import type { Input } from './date.types.ts'

type Given = { [field: string]: Json }

const parse = parser<Input>(contract.input)
const date = (value: Json, input: Given = {}) => execute(testContext(parse({ date: value, ...input })))
const berlin = { timeZone: 'Europe/Berlin' }

test.each<[value: Json, input: Given, expected: string]>([
  ['2027-03-04', {}, '2027-03-04T00:00:00.000Z'],
  ['2027-03-04', berlin, '2027-03-04T00:00:00.000+01:00'],
  ['2027-03-04 09:00', berlin, '2027-03-04T09:00:00.000+01:00'],
  [' 2027-03-04T09:00:00-05:00 ', berlin, '2027-03-04T09:00:00.000-05:00'],
  ['2027-W09-4', {}, '2027-03-04T00:00:00.000Z'],
  ['Thu, 04 Mar 2027 09:00:00 +0100', {}, '2027-03-04T09:00:00.000+01:00'],
  ['Thu, 04 Mar 2027 09:00:00 GMT', {}, '2027-03-04T09:00:00.000Z'],
  [1804150800, {}, '2027-03-04T09:00:00.000Z'],
  ['1804150800', berlin, '2027-03-04T10:00:00.000+01:00'],
  [1804150800123, {}, '2027-03-04T09:00:00.123Z'],
  ['04/03/2027', { readAs: 'pattern', readPattern: 'dd/MM/yyyy' }, '2027-03-04T00:00:00.000Z'],
  [20270304, { readAs: 'pattern', readPattern: 'yyyyMMdd' }, '2027-03-04T00:00:00.000Z'],
  [
    '4. März 2027',
    { readAs: 'pattern', readPattern: 'd. MMMM yyyy', language: 'de' },
    '2027-03-04T00:00:00.000Z',
  ],
  [
    '4.3.27 9:00 +02:00',
    { readAs: 'pattern', readPattern: 'd.M.yy H:mm ZZ' },
    '2027-03-04T09:00:00.000+02:00',
  ],
])('%j is read, with %j', async (value, input, expected) => {
  expect((await date(value, input)).date).toBe(expected)
})

test.each<[input: Given, expected: string]>([
  [{}, '2027-03-04T09:05:00.000+01:00'],
  [{ writeAs: 'date' }, '2027-03-04'],
  [{ writeAs: 'time' }, '09:05'],
  [{ writeAs: 'date-time' }, '2027-03-04 09:05'],
  [{ writeAs: 'mail' }, 'Thu, 04 Mar 2027 09:05:00 +0100'],
  [{ writeAs: 'long' }, 'March 4, 2027'],
  [{ writeAs: 'long', language: 'de' }, '4. März 2027'],
  [{ writeAs: 'full', language: 'de' }, 'Donnerstag, 4. März 2027 um 09:05'],
  [{ writeAs: 'pattern', writePattern: "EEEE dd.MM.yyyy 'at' h:mm a" }, 'Thursday 04.03.2027 at 9:05 AM'],
])('is written with %j', async (input, expected) => {
  expect((await date('2027-03-04 09:05', { ...berlin, ...input })).text).toBe(expected)
})

test.each<[operation: string, amount: number, unit: string, from: string, expected: string]>([
  ['add', 1, 'months', '2027-01-31 09:00', '2027-02-28T09:00:00.000+01:00'],
  ['add', 1, 'years', '2028-02-29', '2029-02-28T00:00:00.000+01:00'],
  ['add', 2, 'quarters', '2027-03-04', '2027-09-04T00:00:00.000+02:00'],
  ['add', 1, 'days', '2027-03-27 09:00', '2027-03-28T09:00:00.000+02:00'],
  ['add', 24, 'hours', '2027-03-27 09:00', '2027-03-28T10:00:00.000+02:00'],
  ['add', -1, 'weeks', '2027-03-11', '2027-03-04T00:00:00.000+01:00'],
  ['add', 1.5, 'hours', '2027-03-04', '2027-03-04T01:30:00.000+01:00'],
  ['subtract', 90, 'seconds', '2027-03-04', '2027-03-03T23:58:30.000+01:00'],
  ['add', 1, 'hours', '2027-10-31T02:30:00+02:00', '2027-10-31T03:30:00.000+02:00'],
])('%s %d %s to %s', async (operation, amount, unit, from, expected) => {
  expect((await date(from, { ...berlin, operation, amount, unit })).date).toBe(expected)
})

test('a time that the clocks jump over is moved on with them', async () => {
  expect((await date('2027-03-28 02:30', berlin)).date).toBe('2027-03-28T03:30:00.000+02:00')
})

test.each<[unit: string, start: string, end: string]>([
  ['years', '2027-01-01T00:00:00.000', '2027-12-31T23:59:59.999'],
  ['quarters', '2027-01-01T00:00:00.000', '2027-03-31T23:59:59.999'],
  ['months', '2027-03-01T00:00:00.000', '2027-03-31T23:59:59.999'],
  ['weeks', '2027-03-01T00:00:00.000', '2027-03-07T23:59:59.999'],
  ['days', '2027-03-04T00:00:00.000', '2027-03-04T23:59:59.999'],
  ['hours', '2027-03-04T09:00:00.000', '2027-03-04T09:59:59.999'],
])('the %s around a date start and end', async (unit, start, end) => {
  const from = '2027-03-04T09:20:30Z'

  expect((await date(from, { operation: 'start', unit })).date).toBe(`${start}Z`)
  expect((await date(from, { operation: 'end', unit })).date).toBe(`${end}Z`)
})

test.each([
  ['monday', '2027-03-07', '2027-03-01'],
  ['sunday', '2027-03-07', '2027-03-07'],
  ['sunday', '2027-03-06', '2027-02-28'],
  ['saturday', '2027-03-07', '2027-03-06'],
])('a week that starts on %s, around %s, starts on %s', async (weekStart, from, start) => {
  const input = { operation: 'start', unit: 'weeks', weekStart, writeAs: 'date' }

  expect((await date(from, input)).text).toBe(start)
})

test.each<[unit: string, from: string, to: string, whole: boolean, expected: number]>([
  ['days', '2027-03-04', '2027-03-11', true, 7],
  ['days', '2027-03-04', '2027-03-05 18:00', true, 1],
  ['days', '2027-03-04', '2027-03-05 18:00', false, 1.75],
  ['days', '2027-03-27', '2027-03-29', false, 2],
  ['hours', '2027-03-27', '2027-03-29', false, 47],
  ['months', '2027-01-31', '2027-02-28', true, 1],
  ['years', '2000-03-05', '2027-03-04', true, 26],
  ['days', '2027-03-04', '2027-03-01', true, -3],
  ['days', '2027-03-04 12:00', '2027-03-04', true, 0],
])('%s from %s to %s', async (unit, from, to, whole, expected) => {
  const found = await date(from, { ...berlin, operation: 'difference', unit, other: to, whole })

  expect(found.difference).toBe(expected)
})

test('another time zone shows the same moment', async () => {
  const found = await date('2027-03-04T20:00:00-05:00', { operation: 'convert', toZone: 'Asia/Tokyo' })

  expect(found).toMatchObject({
    date: '2027-03-05T10:00:00.000+09:00',
    utc: '2027-03-05T01:00:00.000Z',
    timeZone: 'Asia/Tokyo',
    offset: 540,
    weekday: 'fri',
    day: 5,
  })
})

test.each<[name: string, value: Json, input: Given, message: RegExp]>([
  ['no date', 'soon', {}, /^“soon” is not a date this step can read\.$/],
  ['a date with its order unknown', '04/03/2027', {}, /^“04\/03\/2027” is not a date/],
  ['a day that is not there', '2027-02-30', {}, /is not a date/],
  ['nothing', '', {}, /^“” is not a date/],
  [
    'another pattern',
    '2027-03-04',
    { readAs: 'pattern', readPattern: 'dd.MM.yyyy' },
    /^“2027-03-04” is not a date of the pattern “dd.MM.yyyy”\.$/,
  ],
  ['a number beyond all dates', 1e18, {}, /is not a date/],
  [
    'a date beyond all dates',
    '2027-03-04',
    { operation: 'add', amount: 1e9, unit: 'years' },
    /no date there is/,
  ],
  ['a language nobody speaks', '2027-03-04', { language: 'not one' }, /is not a language/],
  ['an other date that is none', '2027-03-04', { operation: 'difference', other: 'x' }, /^“x” is not a date/],
])('%s is for the person to mend', async (_name, value, input, message) => {
  const error: unknown = await date(value, input).catch((error: unknown) => error)

  expect(error).toBeInstanceOf(NodeError)
  expect(error).toHaveProperty('message', expect.stringMatching(message))
  expect(error).toHaveProperty('fix', expect.any(String))
})

test('a time zone that is none is refused by the form', () => {
  expect(() => parse({ date: '2027-03-04', timeZone: 'Mars/Olympus' })).toThrow(/Time zone/)
})
