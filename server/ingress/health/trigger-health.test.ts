import { expect, test } from 'vitest'
import { lateBy, silentSince, triggerState } from './trigger-health.ts'

const now = new Date('2027-03-04T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const well = {
  problem: null,
  errors: 0,
  dueAt: null,
  leasedUntil: null,
  since: ago(100),
  lastEventAt: null,
  silentAfterHours: null,
}

test.each<[name: string, given: Partial<Parameters<typeof triggerState>[0]>, state: string]>([
  ['a trigger nobody expects anything of', {}, 'listening'],
  ['a trigger that fails', { errors: 2, problem: 'No.' }, 'failing'],
  ['a trigger with a problem of its own', { problem: 'Another workflow listens there.' }, 'failing'],
  ['a schedule that was due and did not fire', { dueAt: ago(0.1) }, 'late'],
  ['a schedule that is due just now', { dueAt: ago(0.01) }, 'listening'],
  ['a poll that is looked at', { dueAt: ago(0.1), leasedUntil: ago(-0.1) }, 'listening'],
  ['a trigger that is silent for too long', { silentAfterHours: 24 }, 'silent'],
  ['a trigger that was heard in time', { silentAfterHours: 24, lastEventAt: ago(23) }, 'listening'],
  ['a trigger that is new', { silentAfterHours: 24, since: ago(1) }, 'listening'],
  ['a silent trigger that fails', { silentAfterHours: 24, errors: 1 }, 'failing'],
])('%s', (_name, given, state) => {
  expect(triggerState({ ...well, ...given }, now)).toBe(state)
})

test('silence counts from the last event, or from when it began to listen again', () => {
  expect(silentSince({ ...well, silentAfterHours: 24, lastEventAt: ago(50) }, now)).toEqual(ago(50))
  expect(silentSince({ ...well, since: ago(30), silentAfterHours: 24, lastEventAt: ago(50) }, now)).toEqual(
    ago(30),
  )
})

test('lateness is told in milliseconds', () => {
  expect(lateBy({ dueAt: ago(1), leasedUntil: null }, now)).toBe(3_600_000)
  expect(lateBy({ dueAt: ago(-1), leasedUntil: null }, now)).toBe(0)
})
