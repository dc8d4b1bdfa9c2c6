import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { type Decision, decide, judge, type Verdict } from './decide.ts'
import type { Facts } from './facts.ts'

const rate: Condition = { kind: 'failureRate', percent: 20, minutes: 15, atLeast: 10 }
const slow: Condition = { kind: 'latency', seconds: 30, minutes: 15, atLeast: 10 }
const failing = (failed: number, total: number): Facts => ({ kind: 'failureRate', failed, total, runIds: [] })
const taking = (p95Seconds: number, total: number): Facts => ({
  kind: 'latency',
  p95Seconds,
  total,
  runIds: [],
})

test.each<[name: string, condition: Condition, facts: Facts | null, verdict: Verdict]>([
  ['one failed run is one too many', { kind: 'failed' }, { kind: 'failed', failed: 1, runIds: [] }, 'bad'],
  ['no failed run is good', { kind: 'failed' }, { kind: 'failed', failed: 0, runIds: [] }, 'good'],
  ['a larger share is bad', rate, failing(3, 14), 'bad'],
  ['the very share is not', rate, failing(2, 10), 'good'],
  ['failures among too few runs say nothing yet', rate, failing(9, 9), 'unclear'],
  ['too few runs without a failure are good', rate, failing(0, 3), 'good'],
  ['no runs at all are good', rate, null, 'good'],
  ['a slow twentieth is bad', slow, taking(30.1, 10), 'bad'],
  ['the very time is not', slow, taking(30, 10), 'good'],
  ['slow runs among too few say nothing yet', slow, taking(300, 2), 'unclear'],
  ['no runs that could be slow are good', slow, null, 'good'],
  ['silence for so long is bad', { kind: 'silence', hours: 24 }, { kind: 'silence', hours: 24 }, 'bad'],
  ['silence for less is not', { kind: 'silence', hours: 24 }, { kind: 'silence', hours: 23.9 }, 'good'],
  [
    'the hours of the trigger itself go before those of the rule',
    { kind: 'silence', hours: 24 },
    { kind: 'silence', hours: 3, ownHours: 2 },
    'bad',
  ],
  ['a queue that lags is bad', { kind: 'queueLag', seconds: 60 }, { kind: 'queueLag', seconds: 61 }, 'bad'],
  ['a queue that moves is not', { kind: 'queueLag', seconds: 60 }, { kind: 'queueLag', seconds: 0 }, 'good'],
  [
    'a rule that was changed no longer finds the old',
    rate,
    { kind: 'failed', failed: 9, runIds: [] },
    'good',
  ],
])('%s', (_name, condition, facts, verdict) => {
  expect(judge(condition, facts)).toBe(verdict)
})

const noon = new Date('2026-03-01T12:00:00Z')
const toldAgo = (hours: number) => ({ toldAt: new Date(noon.getTime() - hours * 60 * 60 * 1_000) })

test.each<[name: string, verdict: Verdict, active: { toldAt: Date } | null, decision: Decision]>([
  ['tells when it starts', 'bad', null, 'start'],
  ['tells nothing while all is well', 'good', null, 'nothing'],
  ['tells nothing of what is not clear', 'unclear', null, 'nothing'],
  ['tells it once', 'bad', toldAgo(0.1), 'nothing'],
  ['says nothing twice before the reminder is due', 'bad', toldAgo(3.99), 'nothing'],
  ['reminds after the hours of the rule', 'bad', toldAgo(4), 'remind'],
  ['reminds of what is no longer clear, too', 'unclear', toldAgo(5), 'remind'],
  ['keeps what was told until it is clear', 'unclear', toldAgo(1), 'nothing'],
  ['tells when it is over', 'good', toldAgo(1), 'end'],
])('%s', (_name, verdict, active, decision) => {
  expect(decide({ verdict, active, remindHours: 4, now: noon })).toBe(decision)
})

test('a rule without reminders tells only the start and the end', () => {
  expect(decide({ verdict: 'bad', active: toldAgo(1_000), remindHours: null, now: noon })).toBe('nothing')
})
