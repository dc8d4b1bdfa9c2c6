import type { Values } from '#server/values/create-values'
import type { Journal } from './journal.ts'
import type { Memory } from './memory.ts'
import type { Run } from './rows.ts'
import type { RunWatch } from './watch.ts'

/** A run this process works on now. */
export type ActiveRun = {
  run: Run
  memory: Memory
  journal: Journal
  watch: RunWatch
  /**
   * Resolves once the run itself is durable. A new run begins before that: what it only computes is then written
   * together with it. Nothing may reach the world, or the tables past the journal, until then.
   */
  accepted: Promise<void>
  /** Aborts with an `Interrupted` that says why. */
  signal: AbortSignal
  /** Takes what is too large for a row. */
  values: Values
  /** Told of a row that could not be written although nobody waited for it: the run must not go on. */
  broken: (error: unknown) => void
}

/** Why work on a run ends before the run does. */
export class Interrupted extends Error {
  override name = 'Interrupted'
  readonly reason: 'cancelled' | 'stopped' | 'lost' | 'broken'

  constructor(reason: Interrupted['reason'], cause?: unknown) {
    super(`The run was interrupted here: ${reason}.`, { cause })
    this.reason = reason
  }
}
