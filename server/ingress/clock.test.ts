import { expect, test } from 'vitest'
import { watchClock } from './clock.ts'

test('a clock that is set back is noticed once; one that runs, drifts or is set forward is not', () => {
  const clocks = { wall: 1_000_000, steady: 0 }
  const wentBack = watchClock({ wall: () => clocks.wall, steady: () => clocks.steady })
  const pass = (wall: number, steady: number) => {
    clocks.wall += wall
    clocks.steady += steady
    return wentBack()
  }

  expect(pass(5_000, 5_000)).toBe(false)
  expect(pass(4_800, 5_000)).toBe(false)
  expect(pass(3_600_000, 5_000)).toBe(false)
  expect(pass(-3_595_000, 5_000)).toBe(true)
  expect(pass(5_000, 5_000)).toBe(false)
})
