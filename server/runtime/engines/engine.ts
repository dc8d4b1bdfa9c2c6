import type { ActiveRun } from '../active-run.ts'
import type { Durable } from '../durable.ts'
import type { Memory } from '../memory.ts'
import type { Run } from '../rows.ts'
import type { Settled } from '../walk.ts'

/** What brings runs to their end. Two stand behind it; see `runtime.ts` for what they are asked for. */
export type Engine = {
  /**
   * True when a run accepted now may belong to this process at once; then `begin` must follow. One whose end somebody
   * waits for comes before those in the queue.
   */
  reserve(isAwaited: boolean): boolean
  /** Begins a run that is only being accepted; it is forgotten here when that is refused. */
  begin(run: Run, memory: Memory, accepted: Promise<void>): void
  /** A run was put in the queue by this process. */
  enqueued(run: Run): void
  /** A run became due, here or in another process. */
  poke(): void
  /** Somebody asked to cancel a run that may be under way here. */
  cancel(runId: string): void
  /** A write was refused: another process has the run. */
  lose(runId: string): void
  /** A signal somebody waits for was decided. */
  wake(runId: string, token: string): void
  isActive(runId: string): boolean
  /** Notifications may have been missed: reads the truth from the tables. */
  catchUp(): Promise<void>
  stop(deadlineMs: number): Promise<void>
}

/** Walks a run to its end over an engine's port. */
export type Conduct = (active: ActiveRun, durable: Durable) => Promise<Settled>
