import type { Pool } from 'pg'
import { type Connection, isRefusedRow, isRolledBack, openConnection } from './journal-connection.ts'
import { createJournalQueue } from './journal-queue.ts'
import { type Entry, type Lease, type Written, writeBatch } from './journal-write.ts'
import type { Live, LiveEvent } from './live.ts'
import type { NewRun, RunRef, StatusRow, StepRow } from './rows.ts'
import type { Accepted } from './runtime.ts'
import { LeaseLost, Unavailable } from './unavailable.ts'
import type { Watch } from './watch.ts'

/** The one writer of runs and steps. Each promise resolves when its row is durable. */
export type Journal = {
  /** The database is away: nothing can be accepted. */
  isAway(): boolean
  /** Rejects with `Unavailable` when the database is away; nothing was accepted then. */
  accept(run: NewRun): Promise<Accepted>
  /** Waits for the database as long as it takes; rejects when the run was taken over or the row is refused. */
  step(run: RunRef, row: StepRow): Promise<void>
  runStatus(run: RunRef, row: StatusRow): Promise<void>
  /** Lets go of the connections; what is being written is tried once more and no longer. */
  close(): void
}

/** Flushes under way at the same time. While both are, what comes in is gathered for the next. */
const SLOTS = 2

type Options = Lease & {
  pool: Pool
  live: Live
  watch: Pick<Watch, 'flushed'>
  lost: (runId: string) => void
}

export function createJournal({ pool, live, watch, lost, ...lease }: Options): Journal {
  const queue = createJournalQueue()
  /** Free ones; a flush takes one of them. */
  const free = Array.from({ length: SLOTS }, () => openConnection(pool))
  let failing = 0
  let scheduled = false
  let closed = false

  function add(entry: Entry) {
    queue.add(entry)
    schedule()
  }

  /** After the callbacks of this turn, so that rows made at the same moment share a flush; never on a timer. */
  function schedule() {
    if (scheduled || free.length === 0 || queue.isEmpty()) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      for (let slot = free.pop(); slot; slot = free.pop()) {
        const batch = queue.take()
        if (batch.length === 0) return free.push(slot)
        void flush(batch, slot)
      }
    })
  }

  async function flush(batch: Entry[], slot: Connection) {
    await write(batch, slot)
    queue.done(batch)
    free.push(slot)
    if (closed) slot.close()
    schedule()
  }

  async function write(batch: Entry[], slot: Connection): Promise<void> {
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      try {
        const began = performance.now()
        const written = await slot.use((client) => writeBatch(client, batch, lease))
        watch.flushed(batch.length, (performance.now() - began) / 1_000)
        return confirm(batch, written)
      } catch (error) {
        if (isRefusedRow(error)) return apart(batch, error, slot)
        if (isRolledBack(error)) continue
        batch = withoutUnaccepted(batch, error)
        if (closed) for (const entry of batch) entry.reject(error)
        if (closed || batch.length === 0) return
        failing++
        await new Promise((resolve) => setTimeout(resolve, wait))
        failing--
      }
    }
  }

  /** One bad row must not fail its neighbours. */
  async function apart(batch: Entry[], error: unknown, slot: Connection) {
    if (batch.length === 1) return batch[0]?.reject(error)
    const half = Math.ceil(batch.length / 2)
    await write(batch.slice(0, half), slot)
    await write(batch.slice(half), slot)
  }

  /** Whoever waits to be accepted is told to come again; what runs have done is kept and tried again. */
  function withoutUnaccepted(batch: Entry[], error: unknown): Entry[] {
    const refused = new Set(batch.flatMap((entry) => (entry.kind === 'accept' ? entry.runId : [])))
    const ofRefused = batch.filter(({ runId }) => refused.has(runId))
    for (const entry of [...ofRefused, ...queue.takeUnaccepted(refused)])
      entry.reject(entry.kind === 'accept' ? new Unavailable(undefined, error) : new LeaseLost(entry.runId))

    return batch.filter(({ runId }) => !refused.has(runId))
  }

  function confirm(batch: Entry[], written: Written) {
    const events: LiveEvent[] = []

    for (const entry of batch) {
      if (entry.kind === 'accept') {
        confirmAccept(entry, written)
        if (!written.accepted.has(entry.runId)) continue
      } else if (written.mine.has(entry.runId) || written.accepted.has(entry.runId)) entry.resolve()
      else {
        entry.reject(new LeaseLost(entry.runId))
        lost(entry.runId)
        continue
      }
      const { workspaceId, workflowId } = entry.run
      events.push({
        workspaceId,
        workflowId,
        runId: entry.runId,
        kind: entry.kind === 'step' ? 'step' : 'run',
      })
    }

    live.publish(events)
  }

  return {
    isAway: () => failing > 0,
    accept: (run) =>
      new Promise((resolve, reject) => {
        const payload = run.payloadText
        add({ kind: 'accept', runId: run.id, bytes: payload.length, run, payload, resolve, reject })
      }),
    step: (run, row) =>
      new Promise((resolve, reject) => {
        add({ kind: 'step', runId: run.id, bytes: size(row), run, row, resolve, reject })
      }),
    runStatus: (run, row) =>
      new Promise((resolve, reject) => {
        add({ kind: 'status', runId: run.id, bytes: 0, run, row, resolve, reject })
      }),
    close() {
      closed = true
      for (const slot of free) slot.close()
    },
  }
}

function confirmAccept(entry: Extract<Entry, { kind: 'accept' }>, { accepted, first }: Written) {
  const runId = accepted.has(entry.runId) ? entry.runId : first.get(entry.runId)
  if (runId) entry.resolve({ runId, duplicate: runId !== entry.runId })
  else entry.reject(new Unavailable('The event could not be stored. Send it again.'))
}

const size = (row: StepRow) => (row.input?.length ?? 0) + (row.output?.length ?? 0) + (row.log?.length ?? 0)
