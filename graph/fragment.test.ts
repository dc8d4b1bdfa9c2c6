import { expect, test } from 'vitest'
import { copy } from './copy.ts'
import { duplicate, paste } from './fragment.ts'
import { counter, withNodes, workflow } from './test-workflow.ts'

const drawn = workflow('a -> b', 'b -> c')

test('pasted nodes get new ids and titles, and their expressions follow', () => {
  const first = withNodes(drawn, {
    a: { title: 'Find' },
    b: {
      title: 'Send 2',
      input: { text: '{{ steps.a.name }} {{ steps.other.x }}' },
      position: { x: 100, y: 50 },
    },
  })
  const { workflow: pasted, ids } = paste(first, copy(first, ['a', 'b']), {
    newId: counter(),
    at: { x: 1_000, y: 1_000 },
  })
  const [find, send] = pasted.nodes.slice(3)

  expect(ids).toEqual(['id0', 'id1'])
  expect(find).toMatchObject({ id: 'id0', title: 'Find 2', position: { x: 1_000, y: 1_000 } })
  expect(send).toMatchObject({ id: 'id1', title: 'Send 3', position: { x: 1_100, y: 1_050 } })
  expect(send?.input).toEqual({ text: '{{ steps.id0.name }} {{ steps.other.x }}' })
  expect(pasted.edges.at(-1)).toEqual({ id: 'id2', from: 'id0', port: 'out', to: 'id1' })
})

const looped = withNodes(workflow('a -> loop', 'x -> y'), {
  loop: { position: { x: 300, y: 100 } },
  x: { parent: 'loop', position: { x: 60, y: 20 } },
  y: { parent: 'loop', position: { x: 400, y: 20 }, input: { text: '{{ steps.loop.item }}' } },
})

test('a loop is copied with its body, which refers to the copy', () => {
  const { workflow: pasted, ids } = duplicate(looped, ['loop'], counter())
  const [loop, x, y] = pasted.nodes.slice(4)

  expect(ids).toEqual([loop?.id])
  expect(loop?.position).toEqual({ x: 340, y: 140 })
  expect([x?.parent, y?.parent]).toEqual([loop?.id, loop?.id])
  expect(x?.position).toEqual({ x: 60, y: 20 })
  expect(y?.input).toEqual({ text: `{{ steps.${loop?.id}.item }}` })
  expect(pasted.edges.at(-1)).toMatchObject({ from: x?.id, to: y?.id })
})

test('a step of a loop is duplicated beside itself, and pasted where it is wanted', () => {
  const beside = duplicate(looped, ['x'], counter()).workflow.nodes.at(-1)
  expect(beside).toMatchObject({ parent: 'loop', position: { x: 100, y: 60 } })

  const fragment = copy(looped, ['x'])
  expect(fragment.nodes[0]).toMatchObject({ position: { x: 360, y: 176 } })
  const outside = paste(looped, fragment, { newId: counter(), at: { x: 0, y: 0 } })
  expect(outside.workflow.nodes.at(-1)).not.toHaveProperty('parent')
  const inside = paste(looped, fragment, { newId: counter(), at: { x: 500, y: 200 }, into: 'loop' })
  expect(inside.workflow.nodes.at(-1)).toMatchObject({ parent: 'loop', position: { x: 200, y: 44 } })
})
