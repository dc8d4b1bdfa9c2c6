import type { Json } from '#graph/workflow'
import type { Memory, Tables } from './tables.ts'

/** Runs one node: one JSON value in, one out. Failure is thrown, as one of the errors below. */
export type Execute<Input, Output> = (context: Context<Input>) => Promise<Output>

/** Proves that a credential works, or throws a `NodeError` that says why it does not. */
export type TestCredential = (context: TestContext) => Promise<void>

/** A test of a credential has no workspace to keep anything in. */
export type TestContext = Omit<Context<never>, 'input' | 'tables' | 'memory'>

/**
 * Looks for what is new at a service that does not send it. `cursor` is what the last look returned, null at the
 * first. What was seen before may come again: it is known by its key.
 */
export type Poll<Input> = (context: TriggerContext<Input>, cursor: Json) => Promise<Polled>

/** What a trigger has when it acts by itself: what a step has, without what is kept for steps. */
export type TriggerContext<Input> = Omit<Context<Input>, 'tables' | 'memory'>

export type Polled = {
  /** Oldest first. */
  events: PolledEvent[]
  /** What the next look gets. */
  cursor: Json
  /** The service asks not to be looked at before. */
  waitSeconds?: number
}

export type PolledEvent = {
  /** The service's own id of it. */
  key: string
  /** When it happened, where the service says so: what is newer than the trigger is never taken for old. */
  at?: Date
  output: Json
}

export type Context<Input> = {
  input: Input
  /** The opened fields of the node's credential; empty when it has none. Never log or return them. */
  credential: Record<string, string>
  /** Which kind of its service's credentials that is. */
  credentialKind: string | null
  /** Egress-checked: refuses private addresses unless the instance allows them. */
  fetch: typeof fetch
  /** The egress check for protocols that are not HTTP: throws a `NodeError` for a forbidden address. */
  resolveHost: (host: string) => Promise<string>
  files: Files
  tables: Tables
  memory: Memory
  /** The same for every attempt of one step, so that a retry need not act twice. */
  idempotencyKey: string
  /** Aborts when the attempt times out or the run is cancelled. */
  signal: AbortSignal
  /** A line in the step's log. */
  log: (message: string, data?: Json) => void
  /** What the instance grants one step, from its settings; left out, executors use the settings' defaults. */
  limits?: Limits
}

export type Limits = {
  /** CODE_TIMEOUT_SECONDS */
  codeSeconds: number
  /** CODE_MEMORY_MB */
  codeMemoryMb: number
  /** STEP_OUTPUT_LIMIT */
  outputBytes: number
}

/** A file a step produced or takes, by reference. */
export type FileReference = {
  file: string
  name: string
  /** Media type. */
  type: string
  /** Bytes. */
  size: number
}

export type Files = {
  save: (
    content: ReadableStream<Uint8Array> | Uint8Array,
    about: { name: string; type: string },
  ) => Promise<FileReference>
  /** Throws a `NodeError` when the reference names no file of this workspace. */
  read: (reference: FileReference) => Promise<ReadableStream<Uint8Array>>
}

/** A failure only a person can mend; never retried. `fix` says what to do next. */
export class NodeError extends Error {
  override name = 'NodeError'
  readonly fix: string | undefined

  constructor(message: string, { fix, cause }: { fix?: string; cause?: unknown } = {}) {
    super(message, { cause })
    this.fix = fix
  }
}

/** The service asked to be called later; waited for without using up a retry. */
export class RetryLater extends Error {
  override name = 'RetryLater'
  readonly seconds: number

  constructor(seconds: number, message = `Asked to wait ${seconds} s.`) {
    super(message)
    this.seconds = seconds
  }
}

/** The service refused the credential: a person must connect it again. */
export class NeedsReconnect extends NodeError {
  override name = 'NeedsReconnect'
}
