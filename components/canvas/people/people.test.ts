import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Doing } from '#graph/presence'
import { testCatalog } from '#graph/test-catalog'
import { withNodes, workflow } from '#graph/test-workflow'
import { indexCatalog } from '../catalog-index.ts'
import { metInWords, placeInWords } from './meeting-words.ts'
import { colourOf, createPeopleStore, initialsOf } from './people-store.ts'
import { createSayer } from './sayer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const ada = { tab: 'a', userId: 'u1', name: 'Ada', doing: { selected: [] } }

test('others come and go, and whoever is followed and leaves is followed no more', () => {
  const { getState } = createPeopleStore({ tab: 'own', userId: 'u0' })
  getState().hear({ kind: 'here', people: [ada, { ...ada, tab: 'own' }] })
  expect([...getState().here.keys()]).toEqual(['a'])

  getState().follow('a')
  getState().hear({ kind: 'gone', tab: 'a' })
  expect(getState()).toMatchObject({ following: null, here: new Map() })
})

test.each([
  ['Ada Lovelace', 'AL'],
  ['grace', 'G'],
  ['grace.hopper@example.org', 'GH'],
  ['Jean-Luc van Dam', 'JD'],
  ['', '?'],
])('%s is drawn as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('while there are enough colours, nobody shares one, and all who see the same people see the same', () => {
  const users = Array.from({ length: 8 }, (_, index) => `user ${index}`)
  const seenBy = (own: string) => {
    const { getState } = createPeopleStore({ tab: 'own', userId: own })
    const people = users.filter((user) => user !== own).map((userId) => ({ ...ada, tab: userId, userId }))
    getState().hear({ kind: 'here', people })
    return getState().colours
  }

  expect(new Set(seenBy('user 0').values()).size).toBe(8)
  expect(seenBy('user 0')).toEqual(seenBy('user 7'))
  expect(colourOf('user 0')).toMatch(/^var\(--color-person-[1-8]\)$/)
})

test('nothing is said while nobody listens, then all of it at once', async () => {
  const said: Doing[] = []
  const { say, listen } = createSayer(async (doing) => said.push(doing))
  say({ selected: ['a'] })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(said).toEqual([])

  listen(true)
  await vi.advanceTimersByTimeAsync(200)
  expect(said).toEqual([{ selected: ['a'] }])
})

test('of what is said fast, the newest is told, and a part can be taken back', async () => {
  const said: Doing[] = []
  const { say, listen } = createSayer(async (doing) => said.push(doing))
  listen(true)
  await vi.advanceTimersByTimeAsync(200)
  for (let x = 0; x < 100; x++) say({ cursor: { x, y: 0 } })
  await vi.advanceTimersByTimeAsync(200)
  say({ cursor: undefined })
  await vi.advanceTimersByTimeAsync(200)

  expect(said).toEqual([{ selected: [] }, { selected: [], cursor: { x: 99, y: 0 } }, { selected: [] }])
})

test('a request that fails stops nothing', async () => {
  const send = vi.fn(async () => {
    throw new Error('no connection')
  })
  const { say, listen } = createSayer(send)
  listen(true)
  await vi.advanceTimersByTimeAsync(200)
  say({ selected: ['a'] })
  await vi.advanceTimersByTimeAsync(200)

  expect(send).toHaveBeenCalledTimes(2)
})

const known = {
  workflow: withNodes(workflow('a -> b'), { a: { title: 'Tell the shop', policy: { retries: 3 } } }),
  index: indexCatalog(testCatalog),
}

test.each([
  ['/title', 'the title of the workflow'],
  ['/nodes/a/title', '“Title” of “Tell the shop”'],
  ['/nodes/a/policy/retries', '“On failure › Tries after the first” of “Tell the shop”'],
  ['/nodes/gone/title', 'a step that is gone'],
  ['/settings/timeZone', '“Settings › Time zone”'],
])('%s is called %s', (at, words) => {
  expect(placeInWords(at, known)).toBe(words)
})

test('a meeting is told in one sentence with the name of the other', () => {
  const told = (collision: Parameters<typeof metInWords>[0]['collision']) =>
    metInWords({ collision, by: 'Ada' }, known)

  expect(told({ is: 'field', at: '/nodes/a/title', mine: 'x', theirs: 'y', kept: 'theirs' })).toBe(
    'You and Ada both changed “Title” of “Tell the shop”. It holds what Ada wrote.',
  )
  expect(told({ is: 'returned', at: '/nodes/a', takenBy: 'mine' })).toBe(
    '“Tell the shop” is back: Ada worked on it while you deleted it.',
  )
  expect(told({ is: 'unplugged', from: 'a', to: 'b', drawnBy: 'mine' })).toBe(
    'The cable from “Tell the shop” to “b” is pulled out: it does not fit what Ada changed.',
  )
})
