import { expect, test } from 'vitest'
import { stepNear } from './step-near.ts'
import { workflow as draw, withNodes } from './test-workflow.ts'

const drawn = withNodes(draw('a -> b', 'loop', 'inside'), {
  b: { position: { x: 400, y: 0 } },
  loop: { position: { x: 1_000, y: 600 } },
  inside: { parent: 'loop', position: { x: 300, y: 40 } },
})
const size = { width: 280, height: 160 }

test.each([
  ['above a step', { x: 0, y: -190 }, 'a'],
  ['between two, by its nearer edge', { x: 300, y: 100 }, 'b'],
  ['over a step of a loop, which counts from the loop', { x: 1_350, y: 700 }, 'inside'],
  ['far from all', { x: 5_000, y: 5_000 }, undefined],
])('a note %s', (_where, position, id) => {
  expect(stepNear(drawn, { position, size })?.id).toBe(id)
})
