import { expect, test } from 'vitest'
import { comeAgainSeconds, type Load, marksOf, nextLoad, type Signals } from './next-load.ts'

const calm: Signals = { storingMs: 3, pending: 2, loopMs: 1, asking: 0 }
const normal: Load = { state: 'normal', since: 0, calmSince: null, reason: null }
const marks = marksOf(2_000)
const over: Load = { state: 'overloaded', since: 50, calmSince: null, reason: 'Why.' }
const at = (load: Load, signals: Partial<Signals>, now: number) =>
  nextLoad(load, { ...calm, ...signals }, { marks, now })

test.each<[name: string, signals: Partial<Signals>, state: Load['state'], reason: RegExp | null]>([
  ['calm', {}, 'normal', null],
  ['a slow database that is not too slow', { storingMs: 1_900 }, 'normal', null],
  ['a database that is too slow', { storingMs: 2_500 }, 'overloaded', /takes 2.5 s to store an event/],
  ['too many events', { pending: 6_000 }, 'overloaded', /6,000 events wait/],
  ['a process that is late', { loopMs: 1_200 }, 'overloaded', /1.2 s behind/],
  ['too many questions', { asking: 6_000 }, 'overloaded', /6,000 questions/],
])('%s', (_, signals, state, reason) => {
  const load = at(normal, signals, 100)

  expect(load.state).toBe(state)
  expect(load.reason).toEqual(reason ? expect.stringMatching(reason) : null)
})

test('it stays overloaded until all signals have been low for a second', () => {
  const between = at(over, { storingMs: 800 }, 1_000)
  expect(between).toMatchObject({ state: 'overloaded', calmSince: null, reason: 'Why.' })
  const low = at(between, {}, 2_000)
  expect(low).toMatchObject({ state: 'overloaded', calmSince: 2_000 })
  expect(at(low, { pending: 600 }, 2_500)).toMatchObject({ calmSince: null })
  expect(at(low, {}, 2_900).state).toBe('overloaded')
  expect(at(low, {}, 3_000)).toEqual({ state: 'normal', since: 3_000, calmSince: null, reason: null })
})

test('who is sent away comes back later the slower it goes, and not all at once', () => {
  expect(comeAgainSeconds(calm, 0.5)).toBe(2)
  expect(comeAgainSeconds({ ...calm, storingMs: 5_000 }, 0)).toBe(8)
  expect(comeAgainSeconds({ ...calm, storingMs: 5_000 }, 1)).toBe(13)
  expect(comeAgainSeconds({ ...calm, storingMs: 500_000 }, 0.5)).toBe(30)
})
