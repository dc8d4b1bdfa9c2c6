import { expect, test } from 'vitest'
import { snapTo } from './guides.ts'

const box = (x: number, y: number, width = 240, height = 80) => ({ x, y, width, height })

test('what comes near the left edge of a neighbour is put in line with it, along a line through both', () => {
  expect(snapTo(box(103, 300), [box(100, 0)], 6)).toEqual({
    shift: { x: -3, y: 0 },
    guides: [
      { axis: 'x', at: 100, from: 0, to: 380 },
      { axis: 'x', at: 340, from: 0, to: 380 },
      { axis: 'x', at: 220, from: 0, to: 380 },
    ],
  })
})

test('middles go to middles when sizes differ', () => {
  const { shift, guides } = snapTo(box(400, 12, 240, 60), [box(0, 0, 240, 80)], 6)

  expect(shift).toEqual({ x: 0, y: -2 })
  expect(guides).toEqual([{ axis: 'y', at: 40, from: 0, to: 640 }])
})

test('the nearest of several neighbours wins, and both directions snap at once', () => {
  expect(snapTo(box(104, 205), [box(100, 600), box(106, 900), box(700, 200)], 6).shift).toEqual({
    x: 2,
    y: -5,
  })
})

test('out of reach nothing moves and nothing is drawn', () => {
  expect(snapTo(box(120, 300), [box(100, 0)], 6)).toEqual({ shift: { x: 0, y: 0 }, guides: [] })
  expect(snapTo(box(0, 0), [], 6).guides).toEqual([])
})
