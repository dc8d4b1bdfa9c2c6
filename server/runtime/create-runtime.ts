import type { RequestListener } from 'node:http'
import type { Pool } from 'pg'
import { createAsking } from '#server/approvals/asking'
import { createApprovalLinks } from '#server/approvals/links'
import { createLimiter } from '#server/credentials/limits/limiter'
import type { Env } from '#server/env'
import { log } from '#server/log'
import { addressOf } from '#server/public-address'
import { createCalls } from './calls/calls.ts'
import { chooseEngine, engineOf } from './choose-engine.ts'
import { followDatabase } from './clock.ts'
import { createConduct } from './conduct.ts'
import { type Control, createControl } from './control.ts'
import type { Looked } from './flow/look.ts'
import { createTurns } from './flow/turns.ts'
import { createJournal } from './journal.ts'
import { type Live, runEvents } from './live.ts'
import { createOutcomes } from './outcomes.ts'
import { createGauge } from './overload/gauge.ts'
import { createQueue } from './queue.ts'
import { REMIND_SECONDS } from './remind-seconds.ts'
import { repeatRun, resumeRun } from './repeat-run.ts'
import { replayEvent } from './replay-event.ts'
import { createResumeLinks } from './resume-links.ts'
import type { Run } from './rows.ts'
import { runId as newRunId } from './run-id.ts'
import type { Outside } from './run-node.ts'
import { runWorkflow } from './run-workflow.ts'
import type { RunOutcome, Runtime } from './runtime.ts'
import { createSnapshots } from './snapshots.ts'
import { createTake } from './take-run.ts'
import { createWakes } from './wakes.ts'
import { unwatched, type Watch } from './watch.ts'

export type RuntimeOptions = Omit<Outside, 'limits' | 'limiter'> & {
  env: Env
  pool: Pool
  live: Live
  watch?: Watch
  /** What walks a run; left out, the interpreter of workflows. */
  interpret?: typeof runWorkflow
}

/** The runtime of this process, and what answers `/api/inngest` when Inngest is the engine. */
export type CreatedRuntime = Runtime & { inngest: RequestListener | null }

function limitsOf(env: Env): Outside['limits'] {
  return {
    codeSeconds: env.CODE_TIMEOUT_SECONDS,
    codeMemoryMb: env.CODE_MEMORY_MB,
    outputBytes: env.STEP_OUTPUT_LIMIT,
  }
}

export async function createRuntime(options: RuntimeOptions): Promise<CreatedRuntime> {
  const { env, pool, live, interpret = runWorkflow, watch = unwatched, ...given } = options
  const outside = { ...given, limits: limitsOf(env), limiter: createLimiter({ pool }) }
  const name = engineOf(env)
  const lease = { owner: crypto.randomUUID(), leaseSeconds: env.LEASE_SECONDS }
  const delaySeconds = name === 'inngest' ? REMIND_SECONDS : 0

  const clock = await followDatabase(pool)
  const queue = createQueue({ pool, ...lease, delaySeconds })
  const gauge = createGauge({ pool, storingMs: env.OVERLOAD_SECONDS * 1_000 })
  const turns = createTurns({ pool, delaySeconds, looked, values: outside.values })
  const journal = turns.watched(
    createJournal({
      pool,
      live,
      watch,
      ...lease,
      queueDelaySeconds: delaySeconds,
      lost: (runId) => engine.lose(runId),
    }),
  )
  const outcomes = createOutcomes({ queue, live, isActive: (runId) => engine.isActive(runId) })
  const snapshots = createSnapshots(pool)

  function begun(run: Run) {
    watch.accepted(run)
    enqueued(run)
  }

  const calls = createCalls({ queue, values: outside.values, ticket: turns.ticket, enqueued: begun })
  const repeats = { queue, snapshots, live, ticket: turns.ticket, enqueued: begun }
  const origin = addressOf(env)
  const links = createResumeLinks({ secret: env.AUTH_SECRET ?? '', origin })
  const wakes = createWakes({
    queue,
    links,
    values: outside.values,
    engine: () => engine,
    control: () => control,
  })
  const approvals = createApprovalLinks({ secret: env.AUTH_SECRET ?? '', origin })
  const conduct = createConduct({
    snapshots,
    queue,
    outside,
    interpret,
    calls,
    links,
    approvalPage: approvals.page,
    asking: createAsking(pool),
    signalAll: wakes.signalAll,
    runUrl: (runId) => new URL(`/runs/${runId}`, origin).href,
    responded: outcomes.responded,
  })
  const parts = { queue, journal, live, watch, outcomes, conduct, values: outside.values }
  const announce = () => control.tell({ about: 'due' })

  const { engine, handler } = await chooseEngine({
    ...parts,
    env,
    announce,
    isRush: gauge.isRush,
    onSettled: wakes.wakeParent,
  })
  const control: Control = createControl(
    pool,
    (message) => {
      if (message.about === 'due') engine.poke()
      else if (message.about === 'cancel') engine.cancel(message.runId)
      else engine.wake(message.runId, message.token)
    },
    () => void engine.catchUp(),
  )
  const take = createTake({ journal, engine, watch, values: outside.values, turns, gauge, enqueued })

  /** A run in a line is due once its turn has come. */
  function enqueued(run: Run) {
    if (run.flowKey === null) engine.enqueued(run)
    else turns.changed(run)
  }

  function looked({ admitted, dropped, cancel: replaced }: Looked) {
    live.publish(runEvents([...admitted, ...dropped]))
    for (const run of admitted) engine.enqueued(run)
    for (const run of dropped) {
      const outcome = { status: 'cancelled', error: run.error, output: null } as const
      void tellSettled(run.id, outcome)
      outcomes.left(run.id, outcome)
      void wakes.wakeParent(run)
    }
    for (const runId of replaced)
      cancel(runId).catch((error) => log.warn('A replaced run could not be cancelled.', { runId, error }))
  }

  /** With the runs it waits for. */
  async function cancel(runId: string): Promise<boolean> {
    const children = await queue.children(runId)
    const asked = await queue.cancel(runId)
    if (!asked) return false
    if (asked.settled) {
      live.publish(runEvents([{ ...asked, id: runId }]))
      const outcome = { status: 'cancelled', error: null, output: null } as const
      void tellSettled(runId, outcome)
      outcomes.left(runId, outcome)
      void wakes.wakeParent({ id: runId, parentRunId: asked.parentRunId })
      turns.changed(asked)
    }
    engine.cancel(runId)
    control.tell({ about: 'cancel', runId })
    for (const childId of children) await cancel(childId)

    return true
  }

  /** Of a run that no process had in memory. */
  async function tellSettled(runId: string, outcome: RunOutcome) {
    const run = await queue.find(runId).catch(() => undefined)
    if (run) watch.takenUp(run, new Map()).left({ outcome })
  }

  return {
    engine: name,
    inngest: handler,

    refusal: gauge.refusal,
    load: gauge.report,

    async accept({ dedupeKey = null, isAwaited = false, runId, ...event }) {
      const refusal = gauge.refusal()
      if (refusal) throw refusal
      return take({
        ...event,
        ...(runId && { id: runId }),
        dedupeKey,
        isAwaited,
        event: true,
        onlyNodeId: null,
        sourceRunId: null,
        startedById: null,
      })
    },

    async start({ onlyNodeId = null, sourceRunId = null, ...request }) {
      const { runId } = await take({
        ...request,
        onlyNodeId,
        sourceRunId,
        event: false,
        dedupeKey: null,
        isAwaited: true,
      })
      return { runId }
    },

    outcome: outcomes.outcome,
    response: outcomes.response,

    cancel,

    resume: (runId, { failed = 'repeat', seenAt = null } = {}) =>
      resumeRun(runId, { failed, seenAt }, { ...repeats, enqueued }),

    again: (runId, { nodeId, startedById, version = 'same', id = newRunId() }) =>
      repeatRun(runId, { nodeId, startedById, version, id }, repeats),

    replay: (eventId, { startedById, version = 'same', id = newRunId() }) =>
      replayEvent(eventId, { startedById, version, id }, repeats),

    signal: wakes.signal,
    signalAll: wakes.signalAll,
    wake: wakes.wake,
    waitingAt: wakes.waitingAt,
    resumeAt: wakes.resumeAt,

    letPass: turns.letPass,
    standing: turns.standing,

    async stop(deadlineMs) {
      await turns.close()
      await engine.stop(deadlineMs)
      control.close()
      journal.close()
      gauge.close()
      clock.stop()
    },
  }
}
