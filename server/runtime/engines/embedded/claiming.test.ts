import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Claimed } from '../../queue.ts'
import { type ClaimingParts, createClaiming } from './claiming.ts'
import type { Working } from './drive.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A queue with so many due runs, each as late as told; what is taken up ends at once, or never. */
function setUp({ due = 0, lateMs = 0, concurrency = 200, ends = true, rush = false } = {}) {
  const state = { due, lateMs, isRush: rush, asked: [] as number[] }
  const active = new Map<string, Working>()
  const parts: ClaimingParts = {
    active,
    concurrency,
    isRush: () => state.isRush,
    suspects: { look() {}, claim: async () => [], includes: () => false },
    outage: { met: (_message, error) => expect(error).toBeUndefined(), over() {} },
    queue: {
      dueSoon: async () => [],
      async claim(limit) {
        state.asked.push(limit)
        const taken = Math.min(limit, state.due)
        state.due -= taken
        return Array.from({ length: taken }, () => ({ lateMs: state.lateMs }) as Claimed)
      },
    },
    takeUp: async (runs) => {
      if (!ends) for (const _ of runs) active.set(crypto.randomUUID(), {} as Working)
    },
  }

  return { state, active, claiming: createClaiming(parts) }
}

test('a new run begins at once where there is room, and after those in the queue', async () => {
  const { claiming, state } = setUp({ due: 250, concurrency: 8, ends: false })
  expect(claiming.reserve(false)).toBe(true)
  claiming.begun()
  claiming.poke()
  await vi.advanceTimersByTimeAsync(0)

  expect(claiming.reserve(false)).toBe(false)
  expect(claiming.hasOverflow()).toBe(true)
  expect(state.asked).toEqual([7])
})

test('a place is kept for the run whose end somebody waits for', async () => {
  const { claiming, active } = setUp({ due: 250, concurrency: 8, ends: false })
  claiming.poke()
  await vi.advanceTimersByTimeAsync(0)

  expect(active.size).toBe(7)
  expect(claiming.reserve(true)).toBe(true)
  expect(claiming.reserve(true)).toBe(false)
})

test('in a rush only runs that somebody waits for begin at once, and few are taken from the queue', async () => {
  const { claiming, state } = setUp({ due: 1_000, rush: true })
  expect(claiming.reserve(false)).toBe(false)
  expect(claiming.reserve(true)).toBe(true)
  for (let index = 0; index < 50; index++) claiming.poke()
  await vi.advanceTimersByTimeAsync(50)
  expect(state.asked).toEqual([20])
  await vi.advanceTimersByTimeAsync(400)

  expect(new Set(state.asked)).toEqual(new Set([20]))
  expect(state.asked.length).toBeLessThan(7)
})

test('when the rush is over all that waits is taken up', async () => {
  const { claiming, state } = setUp({ due: 1_000, rush: true })
  claiming.reserve(false)
  claiming.poke()
  await vi.advanceTimersByTimeAsync(50)
  state.isRush = false
  await vi.advanceTimersByTimeAsync(100)

  expect(state.due).toBe(0)
  expect(claiming.reserve(false)).toBe(true)
})

test('runs that are five seconds late come before senders', async () => {
  const { claiming, state } = setUp({ due: 1_000, lateMs: 5_100, rush: true })
  claiming.poke()
  await vi.advanceTimersByTimeAsync(50)
  expect(state.due).toBe(0)
})
