import { expect, test } from 'vitest'
import { knownOf } from '#graph/exits'
import { outline } from '#graph/outline'
import { outlineRows } from '#graph/outline-rows'
import { testCatalog } from '#graph/test-catalog'
import { workflow as draw, withNodes } from '#graph/test-workflow'
import { between, findByTitle, treeMove } from './tree-move.ts'

const drawn = withNodes(draw('t -> if', 'if:yes -> send', 'if:no -> save', 'send -> end', 'save -> end'), {
  t: { type: 'trigger.hook' },
  if: { type: 'logic.if' },
})
const read = outline(drawn, knownOf(testCatalog))
const rows = outlineRows(read)

test.each([
  ['t', 'ArrowDown', { to: 'if' }],
  ['t', 'ArrowUp', null],
  ['if', 'ArrowRight', { to: 'if:yes' }],
  ['if', 'ArrowLeft', { close: 'if' }],
  ['send', 'ArrowLeft', { to: 'if:yes' }],
  ['send', 'ArrowRight', null],
  ['send', 'Home', { to: 't' }],
  ['t', 'End', { to: 'end' }],
])('from %s the key %s leads to %j', (active, key, move) => {
  expect(treeMove(rows, active, key)).toEqual(move)
})

test('a closed row is opened by the arrow to the right', () => {
  expect(treeMove(outlineRows(read, new Set(['if'])), 'if', 'ArrowRight')).toEqual({ open: 'if' })
})

test('typing finds the next title that begins so, and goes on with more letters', () => {
  const find = (active: string, typed: string) =>
    findByTitle(rows, { active, typed, titleOf: ({ key }) => key })

  expect(find('t', 's')).toBe('send')
  expect(find('send', 's')).toBe('save')
  expect(find('send', 'se')).toBe('send')
  expect(find('save', 'S')).toBe('send')
  expect(find('t', 'x')).toBe(null)
})

test('a stretch of rows is the same from either end', () => {
  const keys = (one: string, other: string) => between(rows, one, other).map(({ key }) => key)

  expect(keys('if', 'send')).toEqual(['if', 'if:yes', 'send'])
  expect(keys('send', 'if')).toEqual(['if', 'if:yes', 'send'])
})
