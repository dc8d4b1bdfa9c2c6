import { expect, test } from 'vitest'
import { inZone, momentWords, wallTime } from './wall-time.ts'

test.each([
  ['2027-03-04T09:00', 'Europe/Berlin', '2027-03-04T09:00:00+01:00'],
  ['2027-07-04T09:00', 'Europe/Berlin', '2027-07-04T09:00:00+02:00'],
  // An hour after the clocks went forward, and one before.
  ['2027-03-28T03:00', 'Europe/Berlin', '2027-03-28T03:00:00+02:00'],
  ['2027-03-28T01:00', 'Europe/Berlin', '2027-03-28T01:00:00+01:00'],
  ['2027-01-01T00:00', 'America/St_Johns', '2027-01-01T00:00:00-03:30'],
  ['2027-01-01T00:00', 'UTC', '2027-01-01T00:00:00Z'],
])('%s in %s is %s', (local, timeZone, moment) => {
  expect(inZone(local, timeZone)).toBe(moment)
})

test.each([
  ['2027-03-04', { local: '2027-03-04T00:00', offset: null }],
  ['2027-03-04 09:00', { local: '2027-03-04T09:00', offset: null }],
  ['2027-03-04T09:00:00Z', { local: '2027-03-04T09:00', offset: 'Z' }],
  ['2027-03-04T09:00:00.000+01:00', { local: '2027-03-04T09:00', offset: '+01:00' }],
  ['next Tuesday', null],
  ['{{ trigger.body.at }}', null],
])('“%s” says %j', (text, said) => {
  expect(wallTime(text)).toEqual(said)
})

test.each([
  ['2027-03-04 09:00', 'Thursday, 4 March 2027 at 09:00, in the time zone of the workflow'],
  ['2027-03-04T09:00:00+01:00', 'Thursday, 4 March 2027 at 09:00, UTC+01:00'],
  ['2027-13-99', null],
  ['soon', null],
])('“%s” reads %s', (text, words) => {
  expect(momentWords(text)).toBe(words)
})
