import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { execute } from './join.ts'
import type { Input } from './join.types.ts'

const orders: Json[] = [
  { id: 1, buyer: '7' },
  { id: 2, buyer: 8 },
  { id: 3, buyer: null },
  { id: 4, buyer: 9 },
]
const people: Json[] = [
  { id: 7, name: 'Ada' },
  { id: '8', name: 'Grace' },
  { id: 8, name: 'Hopper' },
  { id: 10, name: 'Linus' },
  { name: 'Nobody' },
]
const defaults = {
  left: orders,
  right: people,
  on: [{ left: 'buyer', right: 'id' }],
  keep: 'left',
  matches: 'all',
  prefix: 'right_',
  ignoreCase: false,
} as const
const join = (input: Partial<Input>) =>
  execute(testContext<Input>({ ...defaults, on: [...defaults.on], ...input }))
const ada = { id: 1, buyer: '7', right_id: 7, name: 'Ada' }
const grace = { id: 2, buyer: 8, right_id: '8', name: 'Grace' }
const hopper = { id: 2, buyer: 8, right_id: 8, name: 'Hopper' }
const linus = { right_id: 10, name: 'Linus' }
const nobody = { name: 'Nobody' }

test.each<[keep: Input['keep'], matches: Input['matches'], items: Json[]]>([
  ['inner', 'all', [ada, grace, hopper]],
  ['inner', 'first', [ada, grace]],
  ['left', 'all', [ada, grace, hopper, orders[2] ?? null, orders[3] ?? null]],
  ['right', 'all', [ada, grace, hopper, linus, nobody]],
  ['full', 'all', [ada, grace, hopper, orders[2] ?? null, orders[3] ?? null, linus, nobody]],
  ['left-only', 'all', [orders[2] ?? null, orders[3] ?? null]],
])('keeps %s, %s matches', async (keep, matches, items) => {
  expect(await join({ keep, matches })).toEqual({
    items,
    count: items.length,
    matched: 2,
    unmatchedLeft: 2,
    unmatchedRight: 2,
  })
})

test('a field both lists are joined by is there once, from whichever has it', async () => {
  const left = [{ mail: 'a', city: 'Bonn' }]
  const right = [
    { mail: 'a', city: 'Ulm' },
    { mail: 'b', city: 'Jena' },
  ]
  const on = [{ left: 'mail', right: 'mail' }]

  expect((await join({ left, right, on, keep: 'full' })).items).toEqual([
    { mail: 'a', city: 'Bonn', right_city: 'Ulm' },
    { mail: 'b', right_city: 'Jena' },
  ])
  expect((await join({ left, right, on, keep: 'inner', prefix: '' })).items).toEqual([
    { mail: 'a', city: 'Ulm' },
  ])
})

test('a prefixed name that is taken is prefixed again', async () => {
  const left = [{ k: 1, name: 'l', right_name: 'x' }]
  const right = [{ k: 1, name: 'r' }]

  expect((await join({ left, right, on: [{ left: 'k', right: 'k' }] })).items).toEqual([
    { k: 1, name: 'l', right_name: 'x', right_right_name: 'r' },
  ])
})

test('several fields must all be the same, in whatever case when asked', async () => {
  const left = [{ a: 'X', b: { c: 1 } }]
  const right = [{ a: 'x ', c: 1, hit: true }]
  const on = [
    { left: 'a', right: 'a' },
    { left: 'b.c', right: 'c' },
  ]

  expect((await join({ left, right, on })).matched).toBe(0)
  expect((await join({ left, right, on, ignoreCase: true })).matched).toBe(1)
})

test('only objects can be joined', async () => {
  await expect(join({ right: ['a'] })).rejects.toThrow(
    'Entry 1 of the right list is not an object with fields.',
  )
})

test('lists that would multiply without end are refused', async () => {
  const many = Array.from({ length: 1_100 }, () => ({ k: 1 }))

  await expect(join({ left: many, right: many, on: [{ left: 'k', right: 'k' }] })).rejects.toThrow(
    /more than 1,000,000 entries/,
  )
})
