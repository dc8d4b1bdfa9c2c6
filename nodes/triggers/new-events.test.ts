import { expect, test } from 'vitest'
import { type Memory, newEvents } from './new-events.ts'

const since = new Date('2027-03-04T12:00:00Z')
const event = (key: string, at?: string) => ({ key, output: key, ...(at && { at: new Date(at) }) })
const events = (...keys: string[]) => keys.map((key) => event(key))
const keys = (found: { fresh: { key: string }[] }) => found.fresh.map(({ key }) => key)
const after = (...seen: string[]): Memory => ({
  of: 'x',
  cursor: null,
  seen: newEvents({ events: events(...seen), memory: null, since, backlog: 0 }).seen,
})

test.each<[backlog: number, fresh: string[]]>([
  [0, []],
  [2, ['b', 'c']],
  [9, ['a', 'b', 'c']],
])('at the first look the newest %i are new', (backlog, fresh) => {
  expect(keys(newEvents({ events: events('a', 'b', 'c'), memory: null, since, backlog }))).toEqual(fresh)
})

test('what happened since the trigger listens is new even at the first look', () => {
  const there = [event('old', '2027-03-04T11:00:00Z'), event('new', '2027-03-04T12:30:00Z')]

  expect(keys(newEvents({ events: there, memory: null, since, backlog: 0 }))).toEqual(['new'])
})

test('later what was not there before is new, once, in its order', () => {
  const memory = after('a', 'b')
  const found = newEvents({ events: events('b', 'c', 'd', 'c'), memory, since, backlog: 0 })

  expect(keys(found)).toEqual(['c', 'd'])
  expect(
    keys(newEvents({ events: events('c', 'd'), memory: { ...memory, seen: found.seen }, since, backlog: 5 })),
  ).toEqual([])
})

test('what was gone for a while and comes back is known', () => {
  const { seen } = newEvents({ events: events('c'), memory: after('a', 'b'), since, backlog: 0 })

  expect(
    keys(newEvents({ events: events('a', 'c'), memory: { ...after(), seen }, since, backlog: 0 })),
  ).toEqual([])
})

test('what is gone for long is forgotten, what is there never', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `key ${index}`)
  const { seen } = newEvents({ events: events('new'), memory: after(...many), since, backlog: 0 })

  expect(after(...many).seen).toHaveLength(5_000)
  expect(seen).toHaveLength(2_001)
})
