import type { Json } from '#graph/workflow'
import { fromStored, handleOf, toStored } from '#server/values/handle'
import { type ActiveRun, Interrupted } from './active-run.ts'
import { awaited, createAttempt } from './attempt.ts'
import { now } from './clock.ts'
import { CRASHED, closeInterrupted } from './crashes.ts'
import { leavesDoubt, stoppedBy } from './doubt.ts'
import {
  type Opened,
  type Opening,
  type Retry,
  StepFailure,
  type StepOptions,
  type Verdict,
  type Work,
} from './durable.ts'
import { jsonText } from './json-text.ts'
import { type Known, remember, type StepValue } from './memory.ts'
import { untilAnswered } from './outage.ts'
import { retryNever } from './retry-policy.ts'
import type { StepError } from './rows.ts'
import { LeaseLost } from './unavailable.ts'

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
  const before = await closeInterrupted(active, path, options)
  // What has waited goes on as the same attempt.
  const number = before.status === 'waiting' ? before.attempt : before.attempt + 1
  const { effect, since } = options
  const watch = active.watch.attempt({ path, number, effect, since })
  const promised = Date.parse(before.error?.promisedAt ?? '') || undefined
  const attempt = createAttempt(active, { path, number, since, promised, watch })

  return settling(active, attempt, { options, before }, async () => {
    const value = await work(attempt)
    active.signal.throwIfAborted()
    const { text, output } = await keepOutput(active, path, value.output)
    const kept: StepValue = { output, port: value.port }
    const log = await attempt.kept()
    const written = attempt.write({ status: 'done', port: kept.port, output: text, log })
    attempt.ended(null)
    await awaited(active, written, effect !== 'none' || options.settles === true)
    remember(active.memory, { ...attempt.key, status: 'done', ...kept, error: null })

    return kept
  })
}

/** Begins a step that waits: the row says on what, and until it is closed the step counts as open. */
export async function openStep(active: ActiveRun, path: string, work: Opening): Promise<Opened> {
  const before = await closeInterrupted(active, path, {})
  if (before.opened) return loaded(active, before.opened)
  const options: StepOptions = { effect: 'none', retry: retryNever }
  const attempt = createAttempt(active, { path, number: before.attempt + 1 })
  active.watch.opened(path)

  return settling(active, attempt, { options, before }, async () => {
    const state = await work(attempt)
    active.signal.throwIfAborted()
    const opened: Opened = { input: fromStored(JSON.parse(attempt.given() ?? 'null')), state }
    await awaited(active, attempt.write({ status: 'waiting', output: jsonText(toStored(state)) }), false)
    remember(active.memory, {
      ...attempt.key,
      status: 'waiting',
      port: null,
      input: opened.input,
      output: state,
      error: null,
    })

    return loaded(active, opened)
  })
}

/** What a waiting step began on, whole: it has to be looked into. */
async function loaded({ run, values, signal }: ActiveRun, { input, state }: Opened): Promise<Opened> {
  return { state, input: await untilAnswered(() => values.load(run.workspaceId, input), signal) }
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
    if (error instanceof LeaseLost) {
      attempt.ended(TAKEN_OVER)
      throw error
    }
    const isCut = active.signal.aborted
    const doubtful = attempt.isDoubtful() && (isCut || leavesDoubt(error))
    const told = isCut ? interruption(active.signal) : judged(options.retry, error, before)
    const failed = doubtful && options.onDoubt === 'stop' ? stoppedBy(told) : told
    attempt.ended(failed)
    const log = await attempt.kept()
    await attempt.write({ status: 'failed', error: jsonText(failed), log, doubtful })
    remember(active.memory, { ...attempt.key, status: 'failed', port: null, output: null, error: failed })

    throw isCut ? active.signal.reason : new StepFailure(failed, error)
  }
}

const TAKEN_OVER: StepError = {
  kind: 'internal',
  message: 'Another process took the run over.',
  interrupted: 'asked',
}

function interruption(signal: AbortSignal): StepError {
  const isCancel = signal.reason instanceof Interrupted && signal.reason.reason === 'cancelled'
  const message = isCancel ? 'The run was cancelled while this step ran.' : CRASHED.message

  return { kind: 'internal', message, interrupted: 'asked' }
}

function judged(retry: Retry | undefined, error: unknown, before: Known): StepError {
  const verdict: Verdict = retry
    ? retry(error, before)
    : { error: { kind: 'outage', message: String(error) }, delayMs: null }
  if (verdict.delayMs === null) return verdict.error

  return { ...verdict.error, retryAt: new Date(now() + verdict.delayMs).toISOString() }
}

/** What the run goes on with is what its row says, not what the executor may still change. */
async function keepOutput({ run, values, signal }: ActiveRun, path: string, value: Json) {
  const of = { workspaceId: run.workspaceId, runId: run.id, name: `Output of ${path}.json` }
  const kept = values.inRow(value, of) ?? (await untilAnswered(() => values.keep(value, of), signal))
  const output = handleOf(kept.value) ? kept.value : fromStored(JSON.parse(kept.text))

  return { text: kept.text, output }
}
