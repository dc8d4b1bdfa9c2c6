import { expect, test } from 'vitest'
import { putInside, unwrap, wrap } from './contain.ts'
import { move, remove } from './edit.ts'
import { changeGroup, groupRefusal, makeGroup, regroup, ungroup } from './edit-group.ts'
import { addNote, changeNote } from './edit-note.ts'
import { duplicate } from './fragment.ts'
import { membersOf } from './members.ts'
import { parseWorkflow } from './parse-workflow.ts'
import { counter, workflow as draw, node, withNodes } from './test-workflow.ts'
import type { Note, Workflow } from './workflow.ts'

const note: Note = { id: 'n', text: 'Why', position: { x: 0, y: 0 }, size: { width: 240, height: 120 } }
const plain = draw('a -> b', 'b -> c', 'c -> d')
const group = { id: 'g', title: 'Clean up' }
const grouped = makeGroup(addNote(plain, note), ['b', 'c', 'n'], group)
const looped = withNodes(draw('a -> loop', 'x -> y'), { x: { parent: 'loop' }, y: { parent: 'loop' } })

test('a group holds the steps and notes it was made of', () => {
  expect(membersOf(grouped, 'g')).toEqual(['b', 'c', 'n'])
  expect(grouped.groups).toEqual([group])
  expect(parseWorkflow(grouped)).toBe(grouped)
})

test('without groups and notes a document is what it was before there were any', () => {
  expect(ungroup(makeGroup(plain, ['b'], group), ['g'])).toEqual(plain)
  expect(remove(grouped, ['g', 'n'])).toEqual(remove(plain, ['b', 'c']))
})

test('a step of one group that goes into another leaves the first, and an empty group is gone', () => {
  const again = makeGroup(grouped, ['b', 'd'], { id: 'h', title: 'Other' })
  expect([membersOf(again, 'g'), membersOf(again, 'h')]).toEqual([
    ['c', 'n'],
    ['b', 'd'],
  ])

  expect(makeGroup(again, ['c'], { id: 'i', title: 'Third' }).groups?.map(({ id }) => id)).toEqual(['h', 'i'])
})

test('a group of a group takes what is in it', () => {
  expect(membersOf(makeGroup(grouped, ['g', 'd'], { id: 'h', title: 'All' }), 'h')).toEqual([
    'b',
    'c',
    'd',
    'n',
  ])
})

test.each<[string, Workflow, string[], string | null]>([
  ['steps of one scope', plain, ['a', 'b'], null],
  ['steps in one loop', looped, ['x', 'y'], null],
  ['a loop, with what is in it', looped, ['loop', 'x'], null],
  ['nothing', plain, [], 'Select the steps that belong together first.'],
  ['notes alone', grouped, ['n'], 'Select the steps that belong together first.'],
  ['across a border', looped, ['a', 'x'], 'Steps inside and outside of a loop cannot be in one group.'],
])('of %s a group can be made, or it is said why not', (_name, workflow, ids, reason) => {
  expect(groupRefusal(workflow, ids)).toBe(reason)
  expect(makeGroup(workflow, ids, group) === workflow).toBe(reason !== null)
})

test('who moves into a loop alone leaves the group; all together stay in it', () => {
  const around = { ...grouped, nodes: [...grouped.nodes, node('loop')] }

  expect(membersOf(putInside(around, ['b'], 'loop'), 'g')).toEqual(['c', 'n'])
  expect(membersOf(putInside(around, ['b', 'c'], 'loop'), 'g')).toEqual(['b', 'c'])
  const wrapped = wrap(grouped, ['b', 'c'], { container: node('loop'), newId: counter() })
  expect(membersOf(wrapped, 'g')).toEqual(['b', 'c'])
  expect(membersOf(unwrap(wrapped, 'loop', { newId: counter() }), 'g')).toEqual(['b', 'c'])
})

test('a group is renamed and coloured; an empty title changes nothing', () => {
  expect(changeGroup(grouped, 'g', { title: ' Tidy ', colour: 'green' }).groups).toEqual([
    { id: 'g', title: 'Tidy', colour: 'green' },
  ])
  expect(changeGroup(grouped, 'g', { title: '  ' })).toBe(grouped)
})

test('leaving takes one out, and removing a group takes all of it away', () => {
  expect(membersOf(regroup(grouped, ['n'], undefined), 'g')).toEqual(['b', 'c'])
  expect(remove(grouped, ['g']).nodes.map(({ id }) => id)).toEqual(['a', 'd'])
})

test('a copy of a group is a group of its own, and of a part of it none', () => {
  const whole = duplicate(grouped, ['g'], counter())
  const [, copied] = whole.workflow.groups ?? []
  expect(copied).toMatchObject({ title: 'Clean up' })
  expect(membersOf(whole.workflow, copied?.id ?? '')).toEqual(whole.ids)
  expect(membersOf(whole.workflow, 'g')).toEqual(['b', 'c', 'n'])

  expect(duplicate(grouped, ['b', 'n'], counter()).workflow.groups).toEqual([group])
})

test('notes are moved, resized, written into and coloured, never smaller than a few words', () => {
  const moved = move(grouped, { n: { x: 8, y: 16 } })
  expect(moved.notes?.[0]?.position).toEqual({ x: 8, y: 16 })
  expect(moved.nodes).toBe(grouped.nodes)

  const changed = changeNote(grouped, 'n', { text: 'So', size: { width: 2, height: 300.4 }, colour: 'blue' })
  expect(changed.notes?.[0]).toMatchObject({ text: 'So', size: { width: 120, height: 300 }, colour: 'blue' })
  expect(changeNote(grouped, 'n', { text: 'Why' })).toBe(grouped)
})
