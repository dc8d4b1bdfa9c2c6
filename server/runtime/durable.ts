import type { Json } from '#graph/workflow'

/**
 * The small port between the interpreter and an engine. The interpreter awaits nothing else, reads no clock
 * and no database between calls, and names each call by a unique, stable path (`node`, `loop[3].node`).
 */
export type Durable = {
  /** Remembered by path: never runs again once it returned. Rejects with the last error when tries are used up. */
  run<T extends Json>(path: string, work: (attempt: Attempt) => Promise<T>, retry?: Retry): Promise<T>
  sleepUntil(path: string, at: Date): Promise<void>
  /** A wake-up, not the truth: the decision is read from our own row afterwards. null = timed out. */
  waitForSignal(path: string, token: string, until?: Date): Promise<Json | null>
  /** Waits for another run to settle and returns its outcome. */
  child(path: string, runId: string): Promise<Json>
  /** Runs branches at the same time; a slow one never delays a fast one. */
  parallel<T>(path: string, branches: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]>
  /** Ends this stretch of the run and begins the next from `cursor`, with a fresh history. */
  continueAsNew(cursor: Json): Promise<never>
}

export type Attempt = {
  /** 1 on the first try. */
  number: number
  /** Aborts when the run is cancelled or this process lost its lease. */
  signal: AbortSignal
}

export type Retry = {
  /** Says what a failed attempt leads to: when to try again, or null to give up. */
  after(error: unknown, attempt: number): { delayMs: number } | null
}
