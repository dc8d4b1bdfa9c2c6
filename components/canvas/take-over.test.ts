import { expect, test } from 'vitest'
import { add, move, remove } from '#graph/edit'
import { rename, setNote } from '#graph/edit-node'
import { node, workflow } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { createEditorStore } from './editor-store.ts'
import { unsettled, writtenOver } from './meetings.ts'

type Edit = (workflow: Workflow) => Workflow

const start = workflow('a -> b')

const open = () =>
  createEditorStore({ id: 'w', title: 'T', workflow: start, revision: 1, problems: [], canEdit: true })

/** What somebody else made of the first revision, as it comes from the server. */
const theirs = (edit: Edit, title = 'T') => ({
  revision: 2,
  title,
  problems: [],
  workflow: structuredClone(edit(start)),
})

test('what is unsaved stays, what they saved comes, and only that is drawn anew', () => {
  const { getState } = open()
  getState().edit((drawn) => setNote(drawn, 'a', 'mine'))
  const before = getState().workflow
  getState().takeOver(theirs((drawn) => rename(drawn, 'b', 'Theirs')))

  const { workflow: after, saved } = getState()
  expect(after.nodes).toMatchObject([{ note: 'mine' }, { title: 'Theirs' }])
  expect(after.nodes[0]).toBe(before.nodes[0])
  expect(after.edges).toBe(before.edges)
  expect(saved.workflow).not.toBe(after)
})

test('with nothing unsaved, their document is the saved one', () => {
  const { getState } = open()
  getState().takeOver(theirs((drawn) => rename(drawn, 'b', 'Theirs'), 'Other'))

  expect(getState().workflow).toBe(getState().saved.workflow)
  expect(getState()).toMatchObject({ title: 'Other', revision: 2 })
})

test('an older draft that comes late changes nothing', () => {
  const { getState } = open()
  getState().takeOver({ ...theirs((drawn) => rename(drawn, 'b', 'New')), revision: 3 })
  getState().takeOver(theirs((drawn) => rename(drawn, 'b', 'Old')))

  expect(getState().workflow.nodes[1]?.title).toBe('New')
})

test('undo takes back what was done here and leaves what came from others', () => {
  const { getState } = open()
  getState().edit((drawn) => move(drawn, { a: { x: 8, y: 8 } }))
  getState().edit((drawn) => add(drawn, node('c')))
  getState().takeOver(theirs((drawn) => rename(drawn, 'b', 'Theirs')))
  getState().undo()
  expect(getState().workflow.nodes.map(({ id }) => id)).toEqual(['a', 'b'])
  getState().undo()

  expect(getState().workflow.nodes).toMatchObject([{ position: { x: 0 } }, { title: 'Theirs' }])
  expect(getState().past).toEqual([])
  getState().redo()
  expect(getState().workflow.nodes).toMatchObject([{ position: { x: 8 } }, { title: 'Theirs' }])
})

test('undo brings back no step that somebody else deleted', () => {
  const { getState } = open()
  getState().edit((drawn) => rename(drawn, 'b', 'Mine'))
  const { workflow: sent } = getState()
  getState().acknowledge({ revision: 2, problems: [], sent: { workflow: sent, title: 'T' } })
  getState().takeOver({ ...theirs((drawn) => remove(drawn, ['b'])), revision: 3 })
  getState().undo()

  expect(getState().workflow.nodes.map(({ id }) => id)).toEqual(['a'])
})

test('an edit that somebody else wrote over can no longer be undone', () => {
  const { getState } = open()
  getState().edit((drawn) => rename(drawn, 'b', 'Mine'))
  const { workflow: sent } = getState()
  getState().acknowledge({ revision: 2, problems: [], sent: { workflow: sent, title: 'T' } })
  getState().takeOver({ ...theirs((drawn) => rename(drawn, 'b', 'Theirs')), revision: 3 })

  getState().undo()

  expect(getState().past).toEqual([])
  expect(getState().workflow.nodes[1]?.title).toBe('Theirs')
  expect(getState().saving).toEqual({ is: 'saved' })
})

test('what others save time and again costs undo one merge', () => {
  const { getState } = open()
  getState().edit((drawn) => move(drawn, { a: { x: 8, y: 8 } }))
  for (const revision of [2, 3, 4]) {
    getState().takeOver({ ...theirs((drawn) => rename(drawn, 'b', `Theirs ${revision}`)), revision })
  }
  expect(getState().rebases).toHaveLength(1)
  getState().undo()

  expect(getState().workflow.nodes).toMatchObject([{ position: { x: 0 } }, { title: 'Theirs 4' }])
})

test('both wrote one place: mine stays, both are shown, and theirs can be chosen and undone', () => {
  const { getState } = open()
  getState().edit((drawn) => rename(drawn, 'b', 'Mine'))
  const collisions = getState().takeOver(theirs((drawn) => rename(drawn, 'b', 'Theirs')))
  getState().meet(collisions.map((collision) => ({ collision, by: 'Ben' })))
  expect(getState().workflow.nodes[1]?.title).toBe('Mine')
  expect(getState().met).toMatchObject([{ by: 'Ben', collision: { mine: 'Mine', theirs: 'Theirs' } }])

  getState().decide('/nodes/b/title', 'theirs')
  expect(getState()).toMatchObject({ met: [], workflow: { nodes: [{}, { title: 'Theirs' }] } })
  getState().undo()
  expect(getState().workflow.nodes[1]?.title).toBe('Mine')
})

test('an answer that comes after something newer was taken over does not go back behind it', () => {
  const { getState } = open()
  getState().edit((drawn) => setNote(drawn, 'a', 'mine'))
  const sent = { workflow: getState().workflow, title: 'T' }
  getState().takeOver({ ...theirs((drawn) => rename(drawn, 'b', 'Theirs')), revision: 3 })
  getState().acknowledge({ revision: 2, problems: [], sent })

  expect(getState()).toMatchObject({ revision: 3, saving: { is: 'waiting' } })
})

test('a meeting is settled when the place holds the other value, and not by typing on', () => {
  const { getState } = open()
  getState().edit((drawn) => rename(drawn, 'b', 'Mine'))
  const collisions = getState().takeOver(theirs((drawn) => rename(drawn, 'b', 'Theirs')))
  getState().meet(collisions.map((collision) => ({ collision, by: 'Ben' })))
  getState().edit((drawn) => rename(drawn, 'b', 'Mine and more'))
  expect(unsettled(getState().met, getState())).toHaveLength(1)

  getState().edit((drawn) => rename(drawn, 'b', 'Theirs'))
  expect(unsettled(getState().met, getState())).toEqual([])
})

test('told of places that were written over, a person hears of those that were their own', () => {
  const mine = rename(start, 'b', 'Mine')
  const own = [{ revision: 2, before: start, after: mine }]
  const now = rename(rename(mine, 'b', 'Theirs'), 'a', 'Theirs')

  expect(writtenOver(['/nodes/a/title', '/nodes/b/title'], own, now)).toEqual([
    { is: 'field', at: '/nodes/b/title', mine: 'Mine', theirs: 'Theirs', kept: 'theirs' },
  ])
})
