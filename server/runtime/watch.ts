import type { StepOptions } from './durable.ts'
import type { Memory } from './memory.ts'
import type { Run, StepError } from './rows.ts'
import type { RunOutcome } from './runtime.ts'
import type { Snapshot } from './snapshots.ts'

/**
 * Who sees runs from outside: metrics, traces, log lines. The runtime tells it in passing and waits for nothing;
 * what is done here must be cheap and must not fail.
 */
export type Watch = {
  /** A new run became durable. */
  accepted(run: Pick<Run, 'id' | 'workspaceId' | 'workflowId'>): void
  /** A second delivery of an event was recognised, and started nothing. */
  repeated(): void
  /** This process works on a run from now on; until `accepted` resolves it may not come to be one. */
  takenUp(run: Run, memory: Memory, accepted?: Promise<void>): RunWatch
  /** So many rows became durable together. */
  flushed(rows: number, seconds: number): void
}

/** One run, while this process works on it. */
export type RunWatch = {
  /** What runs whom this one begins carry, so that they join its trace; null while nobody traces. */
  traceparent: string | null
  /** Once the document is read. */
  knows(document: Pick<Snapshot, 'title' | 'nodes'>): void
  /** A step waits from now on; the attempt that closes it began here. */
  opened(path: string): void
  attempt(of: AttemptOf): AttemptWatch
  /** It settled, or it waits or goes on elsewhere. */
  left(how: Left): void
}

/** Settled with an outcome, parked when `wakeInMs` is there, else handed back or lost. */
export type Left = {
  outcome?: RunOutcome | undefined
  wakeInMs?: number | null | undefined
}

export type AttemptOf = Pick<StepOptions, 'effect' | 'since'> & { path: string; number: number }

export type AttemptWatch = {
  /** What outgoing calls of the attempt carry, in the form of the W3C; null while nobody traces. */
  traceparent: string | null
  /** null: it is done. Only the first call counts. */
  ended(error: StepError | null): void
}

/** Of an attempt that nobody looks at. */
export const UNSEEN: AttemptWatch = { traceparent: null, ended() {} }

const unseen: RunWatch = {
  traceparent: null,
  knows() {},
  opened() {},
  attempt: () => UNSEEN,
  left() {},
}

/** Nobody looks. */
export const unwatched: Watch = {
  accepted() {},
  repeated() {},
  takenUp: () => unseen,
  flushed() {},
}
