import type { Condition } from './condition.ts'
import type { Facts } from './facts.ts'

/** `unclear`: too little happened to say. What was told stands until it is clear. */
export type Verdict = 'bad' | 'good' | 'unclear'

/** No facts: nothing happened that the condition is about, or what it was about is gone. */
export function judge(condition: Condition, facts: Facts | null): Verdict {
  if (!facts || facts.kind !== condition.kind) return 'good'

  switch (condition.kind) {
    case 'failed':
      return facts.kind === 'failed' && facts.failed > 0 ? 'bad' : 'good'
    case 'failureRate':
      return facts.kind === 'failureRate' ? ofEnough(condition, facts, facts.failed === 0) : 'good'
    case 'latency':
      return facts.kind === 'latency' ? ofEnough(condition, facts, false) : 'good'
    case 'silence':
      // A trigger that says for itself how long it may be silent knows better.
      return facts.kind === 'silence' && facts.hours >= (facts.ownHours ?? condition.hours) ? 'bad' : 'good'
    case 'queueLag':
      return facts.kind === 'queueLag' && facts.seconds > condition.seconds ? 'bad' : 'good'
  }
}

type Windowed = Extract<Condition, { atLeast: number }>
type Counted = Extract<Facts, { total: number }>

function ofEnough(condition: Windowed, facts: Counted, isSpotless: boolean): Verdict {
  if (facts.total < condition.atLeast) return isSpotless ? 'good' : 'unclear'
  const isBad =
    condition.kind === 'failureRate'
      ? 'failed' in facts && facts.failed * 100 > condition.percent * facts.total
      : 'p95Seconds' in facts && facts.p95Seconds > condition.seconds

  return isBad ? 'bad' : 'good'
}

export type Decision = 'start' | 'remind' | 'end' | 'nothing'

export type Situation = {
  verdict: Verdict
  /** The alert under way, if one is. */
  active: { toldAt: Date } | null
  remindHours: number | null
  now: Date
}

const HOUR_MS = 60 * 60 * 1_000

/** What to tell people: once when it starts, again while it lasts, and once when it is over. */
export function decide({ verdict, active, remindHours, now }: Situation): Decision {
  if (!active) return verdict === 'bad' ? 'start' : 'nothing'
  if (verdict === 'good') return 'end'
  if (remindHours === null) return 'nothing'

  return now.getTime() - active.toldAt.getTime() >= remindHours * HOUR_MS ? 'remind' : 'nothing'
}
