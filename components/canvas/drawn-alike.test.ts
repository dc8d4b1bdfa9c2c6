import { expect, test } from 'vitest'
import { move } from '#graph/edit'
import { rename, setInput } from '#graph/edit-node'
import { workflow } from '#graph/test-workflow'
import { isDrawnAlike } from './drawn-alike.ts'

const document = workflow('a -> b', 'b -> c')

test('what is typed into a field of a step changes nothing of how the canvas lies', () => {
  expect(isDrawnAlike(document, setInput(document, 'b', { text: 'Hello' }))).toBe(true)
})

test('a step that is moved, renamed or taken away is seen at once', () => {
  expect(isDrawnAlike(document, move(document, { b: { x: 9, y: 9 } }))).toBe(false)
  expect(isDrawnAlike(document, rename(document, 'b', 'Other'))).toBe(false)
  expect(isDrawnAlike(document, { ...document, nodes: document.nodes.slice(1) })).toBe(false)
})

test('a cable that is drawn is seen at once', () => {
  expect(isDrawnAlike(document, { ...document, edges: document.edges.slice(1) })).toBe(false)
})
