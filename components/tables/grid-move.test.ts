import { expect, test } from 'vitest'
import { moved } from './grid-move.ts'

const size = { rows: 50, columns: 4, page: 10 }

test.each([
  ['ArrowDown', false, { row: 6, column: 2 }],
  ['ArrowUp', false, { row: 4, column: 2 }],
  ['ArrowLeft', false, { row: 5, column: 1 }],
  ['ArrowRight', true, { row: 5, column: 3 }],
  ['Home', false, { row: 5, column: 0 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 49, column: 3 }],
  ['PageDown', false, { row: 15, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['a', false, null],
])('%s (with Ctrl: %s) leads to %j', (key, ctrl, place) => {
  expect(moved({ row: 5, column: 2 }, { key, ctrl }, size)).toEqual(place)
})

test('nothing leads out of the grid', () => {
  expect(moved({ row: 49, column: 3 }, { key: 'ArrowDown', ctrl: false }, size)).toEqual({
    row: 49,
    column: 3,
  })
  expect(moved({ row: 0, column: 0 }, { key: 'ArrowLeft', ctrl: false }, size)).toEqual({ row: 0, column: 0 })
})
