import { expect, test } from 'vitest'
import { PIN_BYTES } from '#graph/pinned'
import type { Json, Node, Workflow } from '#graph/workflow'
import { withRoom } from './pasted.ts'

const MB = 'x'.repeat(PIN_BYTES - 2)
const step = (id: string, pinned: Json): Node => ({
  ...{ id, type: 'data.set', version: 1, title: id, position: { x: 0, y: 0 }, input: {} },
  pinned,
})
const empty: Workflow = { nodes: [], edges: [], settings: {} }

test('pinned data that is too large is left out of what is pasted, and its step is not', () => {
  const nodes = [step('small', 1), step('large', `${MB}x`)]
  const { fragment, left } = withRoom(empty, { nodes, edges: [] })

  expect(fragment.nodes.map(({ id, pinned }) => [id, pinned])).toEqual([
    ['small', 1],
    ['large', undefined],
  ])
  expect(left.map(({ id }) => id)).toEqual(['large'])
})

test('what was pinned before counts, and the first that are pasted come before the others', () => {
  const before = { ...empty, nodes: ['a', 'b', 'c'].map((id) => step(id, MB)) }
  const { left } = withRoom(before, { nodes: ['d', 'e', 'f'].map((id) => step(id, MB)), edges: [] })

  expect(left.map(({ id }) => id)).toEqual(['f'])
})
