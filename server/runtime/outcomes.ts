import type { Json } from '#graph/workflow'
import type { Live } from './live.ts'
import type { Queue } from './queue.ts'
import type { RunOutcome } from './runtime.ts'

type Waiting<T> = Map<string, Set<(value: T) => void>>

export type Outcomes = ReturnType<typeof createOutcomes>

type Options = { queue: Queue; live: Live; isActive: (runId: string) => boolean }

/**
 * Whoever waits for a run: told directly when it settles in this process, and by the database when another
 * one works on it.
 */
export function createOutcomes({ queue, live, isActive }: Options) {
  const outcomes: Waiting<RunOutcome> = new Map()
  const responses: Waiting<Json> = new Map()
  /** Answers of runs under way here that nobody had asked for yet. */
  const given = new Map<string, Json>()
  /** How runs ended a moment ago: one may settle in the same flush that accepts it, before its sender can ask. */
  const justEnded = new Map<string, { outcome: RunOutcome; response: Json }>()

  return {
    /** A run is no longer worked on here; without an outcome it goes on later or elsewhere. */
    left(runId: string, outcome?: RunOutcome) {
      const response = given.get(runId) ?? null
      given.delete(runId)
      if (!outcome) return
      justEnded.set(runId, { outcome, response })
      setImmediate(() => justEnded.delete(runId))
      tell(outcomes, runId, outcome)
      tell(responses, runId, null)
    },
    responded(runId: string, response: Json) {
      if (!given.has(runId)) given.set(runId, response)
      tell(responses, runId, response)
    },

    /** Now, without waiting; undefined while the run is under way. */
    settled: async (runId: string) => settledOutcome(await queue.outcome(runId)),

    outcome: async (runId: string, timeoutMs: number) =>
      justEnded.get(runId)?.outcome ??
      wait(outcomes, runId, timeoutMs, async () => settledOutcome(await queue.outcome(runId))),

    response: async (runId: string, timeoutMs: number) => {
      const already = given.get(runId) ?? justEnded.get(runId)?.response
      return already === undefined ? wait(responses, runId, timeoutMs, () => storedResponse(runId)) : already
    },
  }

  async function storedResponse(runId: string) {
    const output = await queue.response(runId)
    if (output !== undefined) return output

    return settledOutcome(await queue.outcome(runId)) ? null : undefined
  }

  /** null at the deadline. */
  async function wait<T>(
    waiting: Waiting<T>,
    runId: string,
    timeoutMs: number,
    read: () => Promise<T | undefined>,
  ): Promise<T | null> {
    const { promise, resolve } = Promise.withResolvers<T | null>()
    const others = waiting.get(runId) ?? new Set()
    waiting.set(runId, others.add(resolve))
    const deadline = setTimeout(() => resolve(null), timeoutMs)
    const ask = async () => {
      if (isActive(runId)) return
      const value = await read().catch(() => undefined)
      if (value !== undefined) resolve(value)
    }
    const again = setInterval(ask, ASK_EVERY_MS)
    const unsubscribe = isActive(runId) ? undefined : await followElsewhere(runId, ask)

    const value = await promise
    clearTimeout(deadline)
    clearInterval(again)
    unsubscribe?.()
    others.delete(resolve)
    if (others.size === 0) waiting.delete(runId)

    return value
  }

  async function followElsewhere(runId: string, ask: () => void) {
    const run = await queue.find(runId).catch(() => undefined)
    ask()

    return run && live.subscribe({ workspaceId: run.workspaceId, runId }, ask)
  }
}

/** Live events are not certain to arrive; the database is asked as well. */
const ASK_EVERY_MS = 1_000

function tell<T>(waiting: Waiting<T>, runId: string, value: T) {
  for (const resolve of waiting.get(runId) ?? []) resolve(value)
}

function settledOutcome(row: { status: string; error: RunOutcome['error']; output: Json } | undefined) {
  if (!row) return undefined
  const { status, error, output } = row
  if (status !== 'done' && status !== 'failed' && status !== 'cancelled') return undefined

  return { status, error, output } satisfies RunOutcome
}
