import { NodeError } from '#nodes/execute'
import { type ActiveRun, Interrupted } from './active-run.ts'
import { awaited, createAttempt } from './attempt.ts'
import {
  type Opened,
  type Opening,
  type Retry,
  StepFailure,
  type StepOptions,
  type Verdict,
  type Work,
} from './durable.ts'
import { type JsonText, jsonText } from './json-text.ts'
import { type Known, NOTHING, remember, type StepValue } from './memory.ts'
import { nodeIdOf } from './paths.ts'
import { retryNever } from './retry-policy.ts'
import type { StepError } from './rows.ts'
import { LeaseLost } from './unavailable.ts'

/** A step that took its process down this often is not tried again by itself. */
const CRASHES = 3

/**
 * One attempt at one step, the same under both engines: its rows, what is remembered of it, and what its
 * failure leads to. Rejects with a `StepFailure`, whose `retryAt` asks for another attempt.
 */
export async function attemptStep(
  active: ActiveRun,
  path: string,
  work: Work,
  options: StepOptions,
): Promise<StepValue> {
  const before = await closeInterrupted(active, path)
  // What has waited goes on as the same attempt.
  const number = before.status === 'waiting' ? before.attempt : before.attempt + 1
  const attempt = createAttempt(active, path, number, options)

  return settling(active, attempt, { options, before }, async () => {
    const value = await work(attempt)
    active.signal.throwIfAborted()
    const output = jsonText(value.output)
    checkSize(output, active.outputLimit)
    const kept: StepValue = { output: JSON.parse(output), port: value.port }
    const written = attempt.write({ status: 'done', port: kept.port, output })
    await awaited(active, written, options.effect !== 'none' || options.settles === true)
    remember(active.memory, { ...attempt.key, status: 'done', ...kept, error: null })

    return kept
  })
}

/** Begins a step that waits: the row says on what, and until it is closed the step counts as open. */
export async function openStep(active: ActiveRun, path: string, work: Opening): Promise<Opened> {
  const before = await closeInterrupted(active, path)
  if (before.opened) return before.opened
  const options: StepOptions = { effect: 'none', retry: retryNever }
  const attempt = createAttempt(active, path, before.attempt + 1, options)

  return settling(active, attempt, { options, before }, async () => {
    const state = await work(attempt)
    active.signal.throwIfAborted()
    const opened: Opened = { input: JSON.parse(attempt.given() ?? 'null'), state }
    await awaited(active, attempt.write({ status: 'waiting', output: jsonText(state) }), false)
    remember(active.memory, {
      ...attempt.key,
      status: 'waiting',
      port: null,
      input: opened.input,
      output: state,
      error: null,
    })

    return opened
  })
}

type Trying = { options: StepOptions; before: Known }

/** Does the work of an attempt; a failure becomes its row, what is remembered, and a `StepFailure`. */
async function settling<T>(
  active: ActiveRun,
  attempt: ReturnType<typeof createAttempt>,
  { options, before }: Trying,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    const failed = active.signal.aborted ? interruption(active.signal) : judged(options.retry, error, before)
    await attempt.write({ status: 'failed', error: jsonText(failed) })
    remember(active.memory, { ...attempt.key, status: 'failed', port: null, output: null, error: failed })

    throw active.signal.aborted ? active.signal.reason : new StepFailure(failed, error)
  }
}

/** A row left running belongs to an attempt whose process died: that attempt is over. */
async function closeInterrupted(active: ActiveRun, path: string): Promise<Known> {
  const known = active.memory.get(path)
  if (!known) return NOTHING
  if (known.status !== 'running') return known

  const key = { path, attempt: known.attempt }
  const error = known.crashes + 1 < CRASHES ? crash : poison
  const at = new Date()
  const row = { ...key, nodeId: nodeIdOf(path), port: null, input: null, output: null, log: null }
  await active.journal.step(active.run, {
    ...row,
    status: 'failed',
    error: jsonText(error),
    startedAt: at,
    finishedAt: at,
  })
  remember(active.memory, { ...key, status: 'failed', port: null, output: null, error })
  if (error === poison) throw new StepFailure(poison)

  return active.memory.get(path) ?? NOTHING
}

const crash: StepError = {
  kind: 'internal',
  message: 'The server stopped while this step ran.',
  interrupted: 'crash',
}

const poison: StepError = {
  kind: 'internal',
  message: `The server stopped ${CRASHES} times while this step ran, so it is not tried again by itself.`,
  fix: 'Find out whether this step makes the server run out of memory, then resume the run.',
}

function interruption(signal: AbortSignal): StepError {
  const isCancel = signal.reason instanceof Interrupted && signal.reason.reason === 'cancelled'
  const message = isCancel ? 'The run was cancelled while this step ran.' : crash.message

  return { kind: 'internal', message, interrupted: 'asked' }
}

function judged(retry: Retry | undefined, error: unknown, before: Known): StepError {
  const verdict: Verdict = retry
    ? retry(error, before)
    : { error: { kind: 'outage', message: String(error) }, delayMs: null }
  if (verdict.delayMs === null) return verdict.error

  return { ...verdict.error, retryAt: new Date(Date.now() + verdict.delayMs).toISOString() }
}

function checkSize(output: JsonText, limit: number) {
  if (output.length <= limit && Buffer.byteLength(output) <= limit) return
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

  throw new NodeError(
    `The result is ${megabytes(Buffer.byteLength(output))}; a step may return ${megabytes(limit)} at most.`,
    { fix: 'Ask for less at a time, or keep large content in a file.' },
  )
}
