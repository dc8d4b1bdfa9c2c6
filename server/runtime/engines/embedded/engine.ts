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
  leaseSeconds: number
  values: Values
  /** A run has settled here. */
  onSettled: (run: Run) => void
  /** Tells other processes that a run is due which this one has no room for. */
  announce: () => void
}

const POLL_MS = 1_000
/** A look in time for the next one to be late. */
const LOOK_AHEAD_MS = 1.5 * POLL_MS
/** What is left of the deadline serves to write down how far runs got. */
const ABORT_AT = 0.7
/** Fewer than a process takes, so that there is room for what it accepts meanwhile. */
const CLAIMED_AT_ONCE = 100

type Beginning = Pick<Working, 'waits' | 'accepted'>

/** Runs on PostgreSQL alone: this process claims what is due, keeps its leases and drives each run in memory. */
export function createEmbedded(parts: EmbeddedParts): Engine {
  const { queue, live, outcomes, concurrency, leaseSeconds } = parts
  const active = new Map<string, Working>()
  const suspects = createSuspects({ active, queue })
  const outage = createOutageLog()
  let reserved = 0
  let stopping = false
  /** There may be due runs that found no room here. */
  let overflow = false
  let claiming: Promise<void> | undefined
  let pokedMeanwhile = false

  const polling = setInterval(() => {
    suspects.look()
    poke()
    void lookAhead()
  }, POLL_MS)
  const leases = keepLeases({ active, queue, outage, leaseSeconds })

  const room = () => concurrency - active.size - reserved
  /** Claims cost by their number: under load they are made for many runs at a time. */
  const enough = Math.max(1, Math.min(CLAIMED_AT_ONCE, Math.floor(concurrency / 4)))

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
    if ((overflow && room() >= enough) || wasSuspect) poke()
  }

  /** What becomes due before the next look is claimed when it does, whichever process let go of it. */
  async function lookAhead() {
    const moments = await queue.dueSoon(LOOK_AHEAD_MS).catch(() => [])
    for (const inMs of moments) if (inMs < LOOK_AHEAD_MS) setTimeout(poke, inMs).unref()
  }

  function poke() {
    if (stopping) return
    pokedMeanwhile = claiming !== undefined
    claiming ??= claim()
      .catch((error) => outage.met('Due runs cannot be claimed while the database is away.', error))
      .finally(() => {
        claiming = undefined
        if (pokedMeanwhile) poke()
      })
  }

  async function claim() {
    const free = Math.min(room(), CLAIMED_AT_ONCE)
    overflow = free <= 0
    if (overflow) return

    const runs = await reserving(free, () => queue.claim(free, [...active.keys()]))
    overflow = runs.length === free
    if (room() > 0) runs.push(...(await reserving(1, suspects.claim)))
    outage.over()
    if (runs.length > 0) await takeUp(runs)
    if (overflow && room() >= enough) pokedMeanwhile = true
  }

  async function reserving(places: number, ask: () => Promise<Run[]>): Promise<Run[]> {
    reserved += places
    return ask().finally(() => {
      reserved -= places
    })
  }

  async function takeUp(runs: Run[]) {
    live.publish(runEvents(runs))
    const ids = runs.map((run) => run.id)
    reserved += runs.length
    try {
      const [steps, waits] = await Promise.all([queue.steps(ids), queue.waits(ids)])
      const stepsOf = Map.groupBy(steps, (step) => step.runId)
      const waitsOf = Map.groupBy(waits, (wait) => wait.runId)
      for (const run of runs) {
        const waits = waitsOf.get(run.id) ?? []
        begin(run, recall(stepsOf.get(run.id) ?? []), { waits, accepted: Promise.resolve() })
      }
    } finally {
      reserved -= runs.length
    }
  }

  return {
    reserve() {
      // What waits in the queue comes first.
      if (stopping || overflow || room() <= 0) {
        overflow = true
        return false
      }
      reserved++
      return true
    },
    begin(run, memory, accepted) {
      reserved--
      begin(run, memory, { waits: [], accepted })
    },
    poke,
    enqueued() {
      poke()
      if (overflow || room() <= 0) parts.announce()
    },
    cancel: (runId) => active.get(runId)?.abort.abort(new Interrupted('cancelled')),
    lose: (runId) => active.get(runId)?.abort.abort(new Interrupted('lost')),
    wake: (runId, token) => active.get(runId)?.activity?.wake(token),
    isActive: (runId) => active.has(runId),

    /** What was told while nobody listened. */
    async catchUp() {
      poke()
      await leases.renew()
      const waiting = [...active.values()].filter(({ activity }) => activity?.tokens().length)
      if (waiting.length === 0) return
      for (const wait of await queue.waits(waiting.map(({ run }) => run.id)))
        if (wait.decided) active.get(wait.runId)?.activity?.wake(wait.token)
    },

    async stop(deadlineMs) {
      stopping = true
      clearInterval(polling)
      await claiming
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
