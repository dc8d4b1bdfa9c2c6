import { log } from '#server/log'
import type { Values } from '#server/values/create-values'
import { about } from '../../about.ts'
import { Interrupted } from '../../active-run.ts'
import type { Journal } from '../../journal.ts'
import { type Live, runEvents } from '../../live.ts'
import { type Memory, recall, settledSteps } from '../../memory.ts'
import { createOutageLog } from '../../outage.ts'
import type { Outcomes } from '../../outcomes.ts'
import type { Queue } from '../../queue.ts'
import type { Run } from '../../rows.ts'
import type { Watch } from '../../watch.ts'
import type { Conduct, Engine } from '../engine.ts'
import { createClaiming } from './claiming.ts'
import { type Departure, drive, type Working } from './drive.ts'
import { keepLeases } from './leases.ts'
import { createSuspects } from './suspects.ts'

export type EmbeddedParts = {
  queue: Queue
  journal: Journal
  live: Live
  watch: Watch
  outcomes: Outcomes
  conduct: Conduct
  concurrency: number
  /** More events arrive than can be stored and run at once. */
  isRush: () => boolean
  leaseSeconds: number
  values: Values
  /** A run has settled here. */
  onSettled: (run: Run) => void
  /** Tells other processes that a run is due which this one has no room for. */
  announce: () => void
}

/** What is left of the deadline serves to write down how far runs got. */
const ABORT_AT = 0.7

type Beginning = Pick<Working, 'waits' | 'accepted'>

/** Runs on PostgreSQL alone: this process claims what is due, keeps its leases and drives each run in memory. */
export function createEmbedded(parts: EmbeddedParts): Engine {
  const { queue, live, outcomes, concurrency, leaseSeconds, isRush } = parts
  const active = new Map<string, Working>()
  const suspects = createSuspects({ active, queue })
  const outage = createOutageLog()
  const claiming = createClaiming({ active, queue, suspects, outage, concurrency, isRush, takeUp })
  const leases = keepLeases({ active, queue, outage, leaseSeconds })

  function begin(run: Run, memory: Memory, { waits, accepted }: Beginning) {
    const abort = new AbortController()
    const working: Working = {
      run,
      memory,
      waits,
      watch: parts.watch.takenUp(run, memory, accepted),
      accepted,
      isAccepted: false,
      abort,
      ended: Promise.resolve(),
      settledBefore: settledSteps(memory),
    }
    active.set(run.id, working)
    accepted.then(
      () => {
        working.isAccepted = true
      },
      () => abort.abort(new Interrupted('lost')),
    )
    if (run.cancelAsked) working.abort.abort(new Interrupted('cancelled'))
    working.ended = drive(working, parts)
      .catch((error): Departure => {
        log.error('A run could not be driven.', { ...about(run), error })
        return {}
      })
      .then((departure) => left(working, departure))
  }

  function left({ run, watch }: Working, { outcome, wakeInMs }: Departure) {
    const wasSuspect = suspects.includes(run)
    active.delete(run.id)
    watch.left({ outcome, wakeInMs })
    outcomes.left(run.id, outcome)
    if (outcome) parts.onSettled(run)
    if (wasSuspect) claiming.poke()
    else claiming.left()
  }

  async function takeUp(runs: Run[]) {
    live.publish(runEvents(runs))
    const ids = runs.map((run) => run.id)
    const [steps, waits] = await Promise.all([queue.steps(ids), queue.waits(ids)])
    const stepsOf = Map.groupBy(steps, (step) => step.runId)
    const waitsOf = Map.groupBy(waits, (wait) => wait.runId)
    for (const run of runs) {
      const waits = waitsOf.get(run.id) ?? []
      begin(run, recall(stepsOf.get(run.id) ?? []), { waits, accepted: Promise.resolve() })
    }
  }

  return {
    reserve: claiming.reserve,
    begin(run, memory, accepted) {
      claiming.begun()
      begin(run, memory, { waits: [], accepted })
    },
    poke: claiming.poke,
    enqueued() {
      claiming.poke()
      if (claiming.hasOverflow()) parts.announce()
    },
    cancel: (runId) => active.get(runId)?.abort.abort(new Interrupted('cancelled')),
    lose: (runId) => active.get(runId)?.abort.abort(new Interrupted('lost')),
    wake: (runId, token) => active.get(runId)?.activity?.wake(token),
    isActive: (runId) => active.has(runId),

    /** What was told while nobody listened. */
    async catchUp() {
      claiming.poke()
      await leases.renew()
      const waiting = [...active.values()].filter(({ activity }) => activity?.tokens().length)
      if (waiting.length === 0) return
      for (const wait of await queue.waits(waiting.map(({ run }) => run.id)))
        if (wait.decided) active.get(wait.runId)?.activity?.wake(wait.token)
    },

    async stop(deadlineMs) {
      await claiming.stop()
      for (const { activity } of active.values()) activity?.drain()
      const handedOver = Promise.all([...active.values()].map(({ ended }) => ended))
      const abort = setTimeout(interrupt, deadlineMs * ABORT_AT)
      // Without a database nothing can be handed over: the leases run out by themselves.
      await Promise.race([handedOver, new Promise((resolve) => setTimeout(resolve, deadlineMs).unref())])
      clearTimeout(abort)
      leases.end()
    },
  }

  function interrupt() {
    for (const { abort } of active.values()) abort.abort(new Interrupted('stopped'))
  }
}
