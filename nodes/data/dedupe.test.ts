import { expect, test } from 'vitest'
import { testContext } from '../testing/context.ts'
import { execute } from './dedupe.ts'
import type { Input } from './dedupe.types.ts'

const kept = (input: Partial<Input>) =>
  execute(testContext<Input>({ list: [], by: [], keep: 'first', ignoreCase: false, ...input }))

test('entries are the same when everything in them is, in whatever order', async () => {
  const list = [{ a: 1, b: [2] }, { b: [2], a: 1 }, { a: 1, b: ['2'] }, 1, '1', null, null]

  expect(await kept({ list })).toEqual({
    items: [{ a: 1, b: [2] }, { a: 1, b: ['2'] }, 1, '1', null],
    count: 5,
    duplicates: [{ b: [2], a: 1 }, null],
    removed: 2,
  })
})

test.each([
  ['first', [1, 2, 4]],
  ['last', [2, 3, 4]],
] as const)('of entries with the same fields the %s stays, in its place', async (keep, ids) => {
  const list = [
    { id: 1, who: { mail: 'ada' }, city: 'Bonn' },
    { id: 2, who: { mail: 'grace' }, city: 'Bonn' },
    { id: 3, who: { mail: 'ada' }, city: 'Bonn' },
    { id: 4, who: { mail: 'ada' }, city: 'Ulm' },
  ]
  const { items } = await kept({ list, by: ['who.mail', 'city'], keep })

  expect(items.map((item) => (item as { id: number }).id)).toEqual(ids)
})

test('fields that are missing are the same as empty ones', async () => {
  expect((await kept({ list: [{}, { a: null }, { a: '' }], by: ['a'] })).items).toEqual([{}, { a: '' }])
})

test('upper and lower case and spaces around count only when they should', async () => {
  const list = [{ mail: 'Ada@example.com ' }, { mail: 'ada@example.com' }]

  expect((await kept({ list, by: ['mail'] })).count).toBe(2)
  expect((await kept({ list, by: ['mail'], ignoreCase: true })).items).toEqual([list[0]])
})
