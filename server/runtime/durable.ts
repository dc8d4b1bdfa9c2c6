import type { NodeType } from '#graph/node-type'
import type { Json, Policy } from '#graph/workflow'
import type { Known, StepValue } from './memory.ts'
import type { StepError } from './rows.ts'

/**
 * The small port between the interpreter and an engine. The interpreter awaits nothing else, reads no clock
 * and no database between calls, and names each call by a unique, stable path (`node`, `loop[3].node`).
 */
export type Durable = {
  /** Remembered by path: never runs again once it returned. Rejects with a `StepFailure` when tries are used up. */
  run(path: string, work: Work, options: StepOptions): Promise<StepValue>
  /**
   * Begins a step that will wait. What `work` returns is remembered, with the input it began on, until the step is
   * closed by `run` under the same path; meanwhile people see the step as waiting.
   */
  open(path: string, work: Opening): Promise<Opened>
  /** What a path has settled with, without running anything; null when it has not. */
  known(path: string): Ended | null
  /**
   * Walks what has many steps, such as the rounds of a loop, and closes `path` itself at its end. An engine that
   * pays by the step takes the whole of it in one.
   */
  stretch(path: string, body: (durable: Durable) => Promise<StepValue>): Promise<StepValue>
  /** Drops what is remembered of paths that nothing will ask for again. Their rows stay. */
  forget(paths: string[]): void
  sleepUntil(path: string, at: Date): Promise<void>
  /** A wake-up, not the truth: the decision is read from our own row afterwards. null = timed out. */
  waitForSignal(path: string, awaited: Awaited): Promise<Json | null>
  /** Waits for another run to settle and returns its outcome. */
  child(path: string, runId: string): Promise<Json>
  /** Runs branches at the same time; a slow one never delays a fast one. */
  parallel<T>(path: string, branches: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]>
  /** Ends this stretch of the run; the next one finds `cursor` and what steps left, and no other history. */
  continueAsNew(cursor: Json): Promise<never>
  /** What the stretch before this one ended with; null in the first. */
  cursor: Json
}

export type Work = (attempt: Attempt) => Promise<StepValue>

/** What a step waits for: a decision under a token, perhaps in time, perhaps made by a signal that has a name. */
export type Awaited = {
  token: string
  until?: Date | undefined
  signal?: { workspaceId: string; name: string; key: string } | undefined
}

export type Opening = (attempt: Attempt) => Promise<Json>

/** What a waiting step began on (`input`) and waits with (`state`), such as until when. */
export type Opened = { input: Json; state: Json }

/** How a step has settled. */
export type Ended = { value: StepValue } | { error: StepError }

export type Attempt = {
  /** 1 on the first try. */
  number: number
  /** The time an earlier attempt was promised for its first call, in milliseconds. */
  promised?: number | undefined
  /** Aborts when the run is cancelled or this process lost its lease. */
  signal: AbortSignal
  /**
   * Says what the attempt works on, and what it is about to do, before it acts. For a step that changes the world
   * this resolves when everything settled before, and the fact that it begins, is durable.
   */
  begin(input: Json, act?: Act): Promise<void>
  log(message: string, data?: Json): void
  /** What calls of this attempt carry so that whoever is called joins the trace; null while nobody traces. */
  traceparent: string | null
}

/** What an attempt does with the input it was given; left out, nothing that anybody outside could notice. */
export type Act = {
  effect: NodeType['effect']
  /** Doing it again is doing it once. */
  isRepeatable: boolean
}

export type StepOptions = {
  /** The most it may do, whatever its input. */
  effect: NodeType['effect']
  /** What a doubt leads to whether an attempt acted: another one (if left out), or a person. */
  onDoubt?: Policy['onDoubt']
  /** Says what a failed attempt leads to. Left out: it is final. */
  retry?: Retry
  /** Of a step that is recorded when it is over: when it began. */
  since?: Date
  /** Waits for the row although the step is pure, so that rows do not pile up in memory. */
  settles?: true
}

export type Retry = (error: unknown, before: Known) => Verdict

/** The failure in a person's words, and when to try again; null gives up. */
export type Verdict = { error: StepError; delayMs: number | null }

/** A step that failed for good, or, while `retryAt` is set, for now. */
export class StepFailure extends Error {
  override name = 'StepFailure'
  readonly error: StepError

  constructor(error: StepError, cause?: unknown) {
    super(error.message, { cause })
    this.error = error
  }
}
