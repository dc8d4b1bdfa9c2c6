import { expect, test } from 'vitest'
import { isWhole, panned, placeIn, ticks, whole, zoomed } from './time-window.ts'

test('zooming keeps the moment under the pointer where it is', () => {
  expect(zoomed({ from: 0, to: 1000 }, 1000, { at: 250, by: 2 })).toEqual({ from: 125, to: 625 })
  expect(zoomed({ from: 125, to: 625 }, 1000, { at: 250, by: 0.5 })).toEqual({ from: 0, to: 1000 })
})

test('zooming ends at a few milliseconds and at the whole run', () => {
  const near = zoomed({ from: 0, to: 1000 }, 1000, { at: 500, by: 10_000 })

  expect(near.to - near.from).toBe(4)
  expect(isWhole(zoomed(near, 1000, { by: 0.000_01 }), 1000)).toBe(true)
  expect(zoomed(whole(1), 1, { by: 8 })).toEqual({ from: 0, to: 1 })
})

test('panning ends where the run does', () => {
  expect(panned({ from: 100, to: 300 }, 1000, 50)).toEqual({ from: 150, to: 350 })
  expect(panned({ from: 100, to: 300 }, 1000, -500)).toEqual({ from: 0, to: 200 })
  expect(panned({ from: 100, to: 300 }, 1000, 5000)).toEqual({ from: 800, to: 1000 })
})

test.each([
  [{ from: 0, to: 100 }, 5, [0, 20, 40, 60, 80, 100]],
  [{ from: 130, to: 990 }, 5, [200, 400, 600, 800]],
  [{ from: 0, to: 180_000 }, 4, [0, 60_000, 120_000, 180_000]],
])('the axis of %j has round moments', (window, most, expected) => {
  expect(ticks(window, most)).toEqual(expected)
})

test('a stretch is cut at the edges of the window, and not there outside of it', () => {
  expect(placeIn({ from: 100, to: 300 }, { from: 50, to: 200 })).toEqual({ left: '0%', width: '50%' })
  expect(placeIn({ from: 100, to: 300 }, { from: 200, to: 900 })).toEqual({ left: '50%', width: '50%' })
  expect(placeIn({ from: 100, to: 300 }, { from: 400, to: 900 })).toBe(null)
})
