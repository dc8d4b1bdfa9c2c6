import { expect, test } from 'vitest'
import { describeEdit } from './describe-edit.ts'
import { remove } from './edit.ts'
import { changeGroup, makeGroup, regroup, ungroup } from './edit-group.ts'
import { addNote, changeNote } from './edit-note.ts'
import { workflow as draw } from './test-workflow.ts'
import type { Note, Workflow } from './workflow.ts'

const note: Note = {
  id: 'n',
  text: '## Orders\nfrom the shop',
  position: { x: 0, y: 0 },
  size: { width: 280, height: 160 },
}
const bare = draw('a -> b', 'b -> c')
const two = makeGroup(bare, ['a', 'b'], { id: 'g', title: 'Prices' })
const before = addNote(makeGroup(two, ['c'], { id: 'h', title: 'Mails' }), note)

test.each<[name: string, edit: (workflow: Workflow) => Workflow, words: string | null]>([
  ['a group taken apart', (from) => ungroup(from, ['g']), 'Took the group “Prices” apart.'],
  [
    'a new name',
    (from) => changeGroup(from, 'g', { title: 'Sums' }),
    'Renamed the group “Prices” to “Sums”.',
  ],
  ['a colour', (from) => changeGroup(from, 'g', { colour: 'green' }), 'Coloured the group “Prices” green.'],
  ['a step taken out', (from) => regroup(from, ['a'], undefined), 'Took “a” out of the group “Prices”.'],
  ['a step put in another', (from) => regroup(from, ['a'], 'h'), 'Put “a” into the group “Mails”.'],
  ['a group that went with its steps', (from) => remove(from, ['c']), 'Removed “c”.'],
  ['a note', (from) => addNote(from, { ...note, id: 'm', text: '' }), 'Added an empty note.'],
  ['a note less', (from) => remove(from, ['n']), 'Removed the note “Orders”.'],
  [
    'the colour of a note',
    (from) => changeNote(from, 'n', { colour: 'blue' }),
    'Coloured the note “Orders” blue.',
  ],
  ['words of a note', (from) => changeNote(from, 'n', { text: 'Other' }), null],
])('says what an edit did beside the flow: %s', (_name, edit, words) => {
  expect(describeEdit(before, edit(before))).toBe(words)
})

test('a new group is told with how much is in it, and undoing it is told too', () => {
  expect(describeEdit(bare, two)).toBe('Made the group “Prices” of 2 steps.')
  expect(describeEdit(two, bare)).toBe('Took the group “Prices” apart.')
})
