import { expect, test } from 'vitest'
import { hasRoomFor, isOverPinned, isPinnable, overPinned, PIN_BYTES, shortened } from './pinned.ts'
import type { Json, Node, Workflow } from './workflow.ts'

const MB = 'x'.repeat(PIN_BYTES - 2)
const step = (id: string, pinned?: Json): Node => ({
  ...{ id, type: 'data.set', version: 1, title: id, position: { x: 0, y: 0 }, input: {} },
  ...(pinned !== undefined && { pinned }),
})
const holding = (...pins: Json[]): Workflow => ({
  nodes: [step('bare'), ...pins.map((pinned, index) => step(`s${index}`, pinned))],
  edges: [],
  settings: {},
})

test('a step may have 1 MB pinned, and no more', () => {
  expect(isPinnable(MB)).toBe(true)
  expect(overPinned(holding(MB, `${MB}x`)).map(({ id }) => id)).toEqual(['s1'])
})

test('all steps together may have 5 MB pinned', () => {
  expect(isOverPinned(holding(MB, MB, MB, MB, MB))).toBe(false)
  expect(isOverPinned(holding(MB, MB, MB, MB, MB, 1))).toBe(true)
  expect(isOverPinned(holding())).toBe(false)
})

test('what replaces the data of a step is not counted beside it', () => {
  const full = holding(MB, MB, MB, MB, MB)

  expect(hasRoomFor(full, 's0', 'less')).toBe(true)
  expect(hasRoomFor(full, 'bare', 'more')).toBe(false)
})

test('lists are shortened until what is left may be pinned', () => {
  const orders = Array.from({ length: 20_000 }, (_, id) => ({ id, note: 'n'.repeat(250) }))
  const short = shortened({ orders, total: 20_000 })

  expect(short?.entries).toBe(1000)
  expect(short?.value).toEqual({ orders: orders.slice(0, 1000), total: 20_000 })
  expect(shortened({ text: `${MB}${MB}` })).toBeNull()
})
