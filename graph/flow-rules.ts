/** How the runs of a workflow take turns. Each part is left out where it does not matter; all that are there hold. */
export type FlowRules = {
  /**
   * Runs take turns with those for which this gives the same: text with `{{ expressions }}` over `trigger` and
   * `vars`. Left out, all runs of the workflow are one line.
   */
  key?: string
  turns?: Turns
  /** So many start in any stretch of so many seconds; the others wait. */
  throttle?: { runs: number; perSeconds: number }
  /**
   * A run starts once no other event came for so long, and stands for all events before it. `longestSeconds`
   * after the first of them it starts in any case.
   */
  debounce?: { quietSeconds: number; longestSeconds?: number }
  /** Higher goes first. A number, or text with an expression that gives one. */
  priority?: number | string
}

export type Turns =
  | { by: 'limit'; atOnce: number; whileWaiting?: WhileWaiting }
  /** One after the other as they were accepted. */
  | { by: 'order'; whileWaiting?: WhileWaiting; afterFailure?: 'pass' | 'hold' }
  /** Never two: what comes while one is under way is passed over, or takes its place. */
  | { by: 'single'; keep: 'older' | 'newer' }

/** Whether a run that waits (for a time, a person, its next try) still has its turn. */
export type WhileWaiting = 'hold' | 'pass'

export const priorities = { lowest: -10, usual: 0, highest: 10 }

/** Of debouncing, when the rules name none. */
const LONGEST_OF_QUIET = 10

export const longestOf = ({ quietSeconds, longestSeconds }: NonNullable<FlowRules['debounce']>): number =>
  longestSeconds ?? quietSeconds * LONGEST_OF_QUIET
