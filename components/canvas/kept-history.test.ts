import { expect, test } from 'vitest'
import { createStore } from 'zustand'
import { rename } from '#graph/edit-node'
import { workflow } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { createHistory, type HistorySlice } from './history.ts'
import { NO_STACKS, packed, unpacked } from './kept-history.ts'

const drawn = workflow('a -> b')
const titled = (document: Workflow, id: string, title: string) => rename(document, id, title)
const titles = ({ nodes }: Workflow) => nodes.map(({ title }) => title)

function page(document: Workflow, stacks = NO_STACKS) {
  return createStore<HistorySlice>()(createHistory<HistorySlice>(document, stacks))
}

/** Two steps renamed, the second of which was undone. */
function used() {
  const store = page(drawn)
  store.getState().edit((before) => titled(before, 'a', 'One'))
  store.getState().edit((before) => titled(before, 'b', 'Two'))
  store.getState().undo()

  return store.getState()
}

test('what was done before a reload is undone after it, and done again', () => {
  const left = used()
  const store = page(left.workflow, unpacked(packed(left), left.workflow))
  store.getState().undo()

  expect(titles(store.getState().workflow)).toEqual(titles(drawn))
  store.getState().redo()
  store.getState().redo()
  expect(titles(store.getState().workflow)).toEqual(['One', 'Two'])
})

test('what others did meanwhile stays', () => {
  const left = used()
  const theirs = titled(left.workflow, 'b', 'Theirs')
  const store = page(theirs, unpacked(packed(left), theirs))
  store.getState().undo()

  expect(titles(store.getState().workflow)).toEqual(['a', 'Theirs'])
})

test('of more than there is room for, the newest is kept', () => {
  const long = (index: number) => titled(drawn, 'a', `${index} ${'x'.repeat(300_000)}`)
  const text = packed({ ...NO_STACKS, workflow: drawn, past: [1, 2, 3, 4, 5].map(long) })
  const { past } = unpacked(text, drawn)

  expect(past.map((document) => titles(document)[0]?.slice(0, 1))).toEqual(['3', '4', '5'])
})

test.each([[null], ['null'], ['{}'], ['{"workflow":{},"past":1,"future":[]}']])(
  'nothing is kept of %s',
  (text) => {
    expect(unpacked(text, drawn)).toEqual(NO_STACKS)
  },
)
