import { describe, expect, test } from 'vitest'
import { type Decision, decide, EMPTY, type Held, type Line } from './flow-decision.ts'
import type { FlowRules } from './flow-rules.ts'

const NOW = 1_000_000
const idle = { working: 0, waiting: 0, ids: [], newest: 0 }
const busy = (working: number, waiting = 0) => ({ working, waiting, ids: ['r1'], newest: 1 })

/** Runs `a`, `b`… of one version in the order in which they were accepted, a second apart, the last one now. */
function line(rules: FlowRules, count: number, changes: Partial<Line> = {}): Line {
  const held = Array.from(
    { length: count },
    (_, index): Held => ({
      id: String.fromCharCode(97 + index),
      place: 10 + index,
      priority: 0,
      acceptedAt: NOW - (count - 1 - index) * 1_000,
      rules,
    }),
  )

  return { held, underWay: idle, stopped: 0, state: EMPTY, now: NOW, ...changes }
}

const limit = (atOnce: number, whileWaiting?: 'pass'): FlowRules => ({
  turns: { by: 'limit', atOnce, ...(whileWaiting && { whileWaiting }) },
})
const order: FlowRules = { turns: { by: 'order' } }
const stopping: FlowRules = { turns: { by: 'order', afterFailure: 'hold' } }
const skipping: FlowRules = { turns: { by: 'single', keep: 'older' } }
const replacing: FlowRules = { turns: { by: 'single', keep: 'newer' } }
const throttle: FlowRules = { throttle: { runs: 2, perSeconds: 10 } }
const debounce: FlowRules = { debounce: { quietSeconds: 5, longestSeconds: 30 } }
const starts = (...ago: number[]) => ({
  starts: ago.map((seconds) => NOW - seconds * 1_000),
  forgetAt: NOW + 5_000,
  burstAt: null,
})

test.each<[name: string, line: Line, expected: Partial<Decision>]>([
  ['nothing held asks for nothing', line(order, 0), { admit: [], lookAt: null }],
  ['without turns all go', line({}, 3), { admit: ['a', 'b', 'c'] }],

  ['as many go as are free', line(limit(3), 4, { underWay: busy(1) }), { admit: ['a', 'b'] }],
  ['none goes when all places are taken', line(limit(2), 1, { underWay: busy(1, 1) }), { admit: [] }],
  [
    'a run that waits may leave its place',
    line(limit(2, 'pass'), 2, { underWay: busy(1, 1) }),
    { admit: ['a'] },
  ],

  ['in order one goes', line(order, 3), { admit: ['a'] }],
  ['in order none goes beside another', line(order, 2, { underWay: busy(1) }), { admit: [] }],
  ['in order a run that waits holds the line', line(order, 2, { underWay: busy(0, 1) }), { admit: [] }],
  [
    'in order a run that waits is passed where that is chosen',
    line({ turns: { by: 'order', whileWaiting: 'pass' } }, 2, { underWay: busy(0, 1) }),
    { admit: ['a'] },
  ],
  ['a failed run does not hold the line', line(order, 1, { stopped: 1 }), { admit: ['a'] }],
  ['a failed run holds the line where that is chosen', line(stopping, 1, { stopped: 1 }), { admit: [] }],

  [
    'of several at once, one goes and the others are skipped',
    line(skipping, 3),
    {
      admit: ['a'],
      drop: [
        { id: 'b', why: 'skipped' },
        { id: 'c', why: 'skipped' },
      ],
    },
  ],
  [
    'a newer one is skipped while one is under way, also while that waits',
    line(skipping, 1, { underWay: busy(0, 1) }),
    { admit: [], drop: [{ id: 'a', why: 'skipped' }] },
  ],
  [
    'a newer one has the older cancelled, and waits for its end',
    line(replacing, 2, { underWay: busy(1) }),
    { admit: [], drop: [{ id: 'a', why: 'replaced' }], cancel: ['r1'] },
  ],
  [
    'an older one that comes back has no newer one cancelled',
    line(replacing, 1, { underWay: { ...busy(1), newest: 99 } }),
    { admit: [], cancel: [], drop: [{ id: 'a', why: 'skipped' }] },
  ],

  [
    'the pace lets the first go',
    line(throttle, 1),
    { admit: ['a'], state: { starts: [NOW], forgetAt: NOW + 10_000, burstAt: null } },
  ],
  ['the pace holds what is too soon', line(throttle, 3), { admit: ['a', 'b'], lookAt: NOW + 10_000 }],
  [
    'the pace counts the last starts',
    line(throttle, 2, { state: starts(8, 3) }),
    { admit: [], lookAt: NOW + 2_000 },
  ],
  [
    'a start that is long ago no longer counts',
    line(throttle, 2, { state: starts(12, 3) }),
    { admit: ['a'], lookAt: NOW + 7_000 },
  ],
  [
    'starts are forgotten once none of them counts',
    line(throttle, 0, { state: { ...starts(12, 11), forgetAt: NOW - 1 } }),
    { state: EMPTY, lookAt: null },
  ],

  [
    'the last event waits for quiet, and stands for those before it',
    line(debounce, 3),
    {
      admit: [],
      drop: [
        { id: 'a', why: 'replaced' },
        { id: 'b', why: 'replaced' },
      ],
      lookAt: NOW + 5_000,
      state: { ...EMPTY, burstAt: NOW - 2_000 },
    },
  ],
  ['after the quiet it goes', { ...line(debounce, 1), now: NOW + 5_000 }, { admit: ['a'], state: EMPTY }],
  [
    'it goes after the longest wait although events keep coming',
    line(debounce, 1, { state: { ...EMPTY, burstAt: NOW - 30_000 } }),
    { admit: ['a'] },
  ],
  [
    'it waits no longer than the longest wait',
    line(debounce, 1, { state: { ...EMPTY, burstAt: NOW - 28_000 } }),
    { admit: [], lookAt: NOW + 2_000 },
  ],
  [
    'once quiet it still waits for its turn',
    { ...line({ ...debounce, ...limit(1) }, 1, { underWay: busy(1) }), now: NOW + 5_000 },
    { admit: [], drop: [], lookAt: null },
  ],
])('%s', (_, given, expected) => {
  expect(decide(given)).toMatchObject(expected)
})

describe('the order', () => {
  const withPriorities = (rules: FlowRules, ...levels: number[]): Line => {
    const base = line(rules, levels.length)
    return { ...base, held: base.held.map((run, at) => ({ ...run, priority: levels[at] ?? 0 })) }
  }

  test('is by priority, then by acceptance', () => {
    expect(decide(withPriorities(limit(3), 0, 5, 0, 5)).admit).toEqual(['b', 'd', 'a'])
  })

  test('is that of acceptance alone where runs go in order', () => {
    expect(decide(withPriorities(order, 0, 5)).admit).toEqual(['a'])
  })

  test('lets nobody overtake the first that must wait, also of another version', () => {
    const mixed = line(order, 2, { underWay: busy(1) })
    const [first, second] = mixed.held
    if (!first || !second) throw new Error('The line is empty.')

    expect(decide({ ...mixed, held: [first, { ...second, rules: limit(5) }] }).admit).toEqual([])
    expect(decide({ ...mixed, held: [{ ...first, rules: limit(2) }, second] }).admit).toEqual(['a'])
  })
})
