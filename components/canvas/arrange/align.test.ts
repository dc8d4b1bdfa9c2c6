import { expect, test } from 'vitest'
import { aligned, type Box, distributed, type Side } from './align.ts'

const boxes = new Map<string, Box>([
  ['a', { x: 0, y: 0, width: 240, height: 80 }],
  ['b', { x: 300, y: 200, width: 240, height: 120 }],
  ['c', { x: 1000, y: 40, width: 400, height: 200 }],
])

test.each<[Side, 'x' | 'y', number[]]>([
  ['left', 'x', [0, 0, 0]],
  ['centre', 'x', [580, 580, 500]],
  ['right', 'x', [1160, 1160, 1000]],
  ['top', 'y', [0, 0, 0]],
  ['middle', 'y', [120, 100, 60]],
  ['bottom', 'y', [240, 200, 120]],
])('%s puts them in line and leaves the other direction alone', (side, axis, wanted) => {
  const places = aligned(boxes, side)
  const across = axis === 'x' ? 'y' : 'x'

  expect(['a', 'b', 'c'].map((id) => places[id]?.[axis])).toEqual(wanted)
  for (const [id, box] of boxes) expect(places[id]?.[across]).toBe(box[across])
})

test('spacing leaves the same room between all of them and moves neither end', () => {
  const places = distributed(boxes, 'x')

  expect(places.a?.x).toBe(0)
  expect(places.b?.x).toBe(500)
  expect(places.c?.x).toBe(1000)
  expect(places.b?.y).toBe(200)
})

test('two have no room to share', () => {
  expect(distributed(new Map([...boxes].slice(0, 2)), 'x')).toEqual({})
})
