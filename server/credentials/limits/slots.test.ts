import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallLimit } from '#graph/node-type'
import { reserve, type Slots, usage } from './slots.ts'

const minute: CallLimit = { calls: 3, perSeconds: 60 }
const ask = (slots: Slots, now: number, count = 1, from = 0) => reserve(slots, minute, { now, from, count })

test('calls below the limit are made at once', () => {
  expect(ask([], 1_000, 3).at).toEqual([1_000, 1_000, 1_000])
})

test('what is above waits for the period to pass, in the order of asking', () => {
  const first = ask([], 60_000, 4)
  expect(first.at).toEqual([60_000, 60_000, 60_000, 120_000])
  expect(ask(first.slots, 61_000, 3).at).toEqual([120_000, 120_000, 180_000])
})

test('nobody calls before a pause is over', () => {
  expect(ask([], 1_000, 4, 30_000).at).toEqual([30_000, 30_000, 30_000, 90_000])
})

test('tells what was used and who waits', () => {
  const { slots } = ask([], 60_000, 5)

  expect(usage(slots, minute, 60_001)).toEqual({ used: 3, waiting: 2 })
  expect(usage(slots, minute, 125_000)).toEqual({ used: 2, waiting: 0 })
})

const limits = fc.record({
  calls: fc.integer({ min: 1, max: 30 }),
  perSeconds: fc.integer({ min: 1, max: 100 }),
})
const asks = fc.array(
  fc.record({ afterMs: fc.nat(20_000), count: fc.integer({ min: 1, max: 20 }), pauseMs: fc.nat(3_000) }),
  { minLength: 1, maxLength: 60 },
)

test('no stretch of the period sees more calls than allowed, and few entries remember them', () => {
  fc.assert(
    fc.property(limits, asks, (limit, wishes) => {
      let now = 1_000_000
      let slots: Slots = []
      const all: number[] = []
      for (const { afterMs, count, pauseMs } of wishes) {
        now += afterMs
        const reserved = reserve(slots, limit, { now, from: now + (pauseMs > 2_000 ? pauseMs : 0), count })
        slots = JSON.parse(JSON.stringify(reserved.slots))
        all.push(...reserved.at)
      }
      all.sort((one, other) => one - other)
      const tooSoon = all.some((at, index) => {
        const earlier = all[index - limit.calls]
        return earlier !== undefined && at - earlier < limit.perSeconds * 1_000
      })

      return !tooSoon && slots.length <= 110
    }),
    { numRuns: 500 },
  )
})

test('nearly all that is allowed is used', () => {
  let slots: Slots = []
  let last = 0
  for (let index = 0; index < 300; index++) {
    const reserved = reserve(slots, minute, { now: 0, from: 0, count: 1 })
    slots = reserved.slots
    last = reserved.at[0] ?? 0
  }

  expect(last).toBeLessThanOrEqual(99 * 60_000 * 1.02)
})
