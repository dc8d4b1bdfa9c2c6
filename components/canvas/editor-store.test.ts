import { beforeEach, describe, expect, test } from 'vitest'
import { move } from '#graph/edit'
import { workflow } from '#graph/test-workflow'
import { createEditorStore, type EditorStore } from './editor-store.ts'
import { isUnsaved } from './saving.ts'

const start = workflow('a -> b')
let store: EditorStore

const to = (x: number) => (before: typeof start) => move(before, { a: { x, y: 0 } })
const x = () => store.getState().workflow.nodes[0]?.position.x

beforeEach(() => {
  store = createEditorStore({
    id: 'w',
    title: 'Orders',
    workflow: start,
    revision: 1,
    problems: [],
    canEdit: true,
  })
})

describe('undo', () => {
  test('takes back one edit at a time and brings it again', () => {
    const { edit, undo, redo } = store.getState()
    edit(to(8))
    edit(to(16))
    undo()
    expect(x()).toBe(8)
    undo()
    expect(store.getState().workflow).toBe(start)
    redo()
    redo()
    expect(x()).toBe(16)
  })

  test('takes back edits about the same thing together', () => {
    const { edit, undo } = store.getState()
    edit(to(8), 'title a')
    edit(to(16), 'title a')
    edit(to(24), 'title a')
    undo()
    expect(store.getState().workflow).toBe(start)
  })

  test('tells edits apart when the person paused between them', () => {
    const { edit, settle, undo } = store.getState()
    edit(to(8), 'title a')
    settle()
    edit(to(16), 'title a')
    undo()
    expect(x()).toBe(8)
  })

  test('does not count an edit that changes nothing', () => {
    store.getState().edit((before) => before)
    expect(store.getState().past).toEqual([])
  })

  test('forgets what was undone when something else is done', () => {
    const { edit, undo } = store.getState()
    edit(to(8))
    undo()
    edit(to(16))
    expect(store.getState().future).toEqual([])
  })

  test('reaches back a hundred edits', () => {
    for (let at = 1; at <= 150; at++) store.getState().edit(to(at * 8))
    expect(store.getState().past).toHaveLength(100)
  })
})

describe('saving', () => {
  test('counts as saved what the server acknowledged, not what was typed since', () => {
    const { edit, acknowledge } = store.getState()
    edit(to(8))
    const sent = store.getState().workflow
    edit(to(16))
    acknowledge({ revision: 2, problems: [], sent: { workflow: sent, title: 'Orders' } })
    expect(store.getState()).toMatchObject({ revision: 2, saving: { is: 'waiting' } })
    expect(isUnsaved(store.getState())).toBe(true)
  })
})

describe('view', () => {
  test('opens the inspector again with each new selection', () => {
    const { select, closeInspector } = store.getState()
    select(['a'])
    closeInspector()
    expect(store.getState().inspectorClosed).toBe(true)
    select(['b'])
    expect(store.getState().inspectorClosed).toBe(false)
  })

  test('leads to a field and closes what was in the way', () => {
    store.getState().openDialog('publish')
    store.getState().openNode('b', { field: '/url' })
    expect(store.getState()).toMatchObject({
      selected: ['b'],
      focusField: '/url',
      dialog: null,
      tab: 'setup',
    })
  })
})
