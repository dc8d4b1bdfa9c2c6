import { cleanTraceparent } from '#server/telemetry/trace-context'
import type { Values } from '#server/values/create-values'
import { today } from './clock.ts'
import type { Engine } from './engines/engine.ts'
import type { createTurns } from './flow/turns.ts'
import type { Journal } from './journal.ts'
import { keepPayload } from './keep-values.ts'
import { recall } from './memory.ts'
import type { createGauge } from './overload/gauge.ts'
import type { NewRun, Run } from './rows.ts'
import { runId as newRunId } from './run-id.ts'
import type { Accepted } from './runtime.ts'
import { LeaseLost, Unavailable } from './unavailable.ts'
import type { Watch } from './watch.ts'

type Wanted = Omit<NewRun, 'id' | 'leased' | 'acceptedAt' | 'ticket' | 'traceparent' | 'payloadText'> & {
  id?: string
  isAwaited: boolean
  traceparent?: string | undefined
}

type Parts = {
  journal: Journal
  engine: Engine
  watch: Watch
  values: Values
  turns: Pick<ReturnType<typeof createTurns>, 'ticket'>
  gauge: Pick<ReturnType<typeof createGauge>, 'stored'>
  /** A run was put in the queue. */
  enqueued: (run: Run) => void
}

/**
 * Takes new runs in. Promised to nobody before it is durable. Where there is room the run begins meanwhile, so that
 * what it only computes is written together with it; else it begins from the queue, or when its turn comes.
 */
export function createTake({ journal, engine, watch, values, turns, gauge, enqueued }: Parts) {
  return async ({ id = newRunId(), isAwaited, ...wanted }: Wanted): Promise<Accepted> => {
    if (journal.isAway()) throw new Unavailable()
    const traceparent = cleanTraceparent(wanted.traceparent)
    const kept = keepPayload(values, { ...wanted, id })
    const given = { ...wanted, ...(kept instanceof Promise ? await kept : kept), id }
    const asked = turns.ticket(given)
    const ticket = asked instanceof Promise ? await asked : asked
    const leased = ticket === null && engine.reserve(isAwaited)
    const run = { ...given, traceparent, leased, ticket, acceptedAt: today() }
    const accepting = gauge.stored(() => journal.accept(run))
    if (run.leased) engine.begin(asRun(run), firedOnly(run), ours(run.id, accepting))
    const accepted = await accepting
    if (accepted.duplicate) watch.repeated()
    else watch.accepted(run)
    if (!run.leased && !accepted.duplicate) enqueued(asRun(run))

    return accepted
  }
}

/** Rejects unless this very run was accepted. */
async function ours(runId: string, accepting: Promise<Accepted>) {
  const accepted = await accepting.catch(() => null)
  if (accepted?.runId !== runId) throw new LeaseLost(runId)
}

function asRun({ acceptedAt, leased, ticket, ...run }: NewRun): Run {
  return {
    ...run,
    flowKey: ticket?.key ?? null,
    epoch: leased ? 1 : 0,
    startedAt: acceptedAt,
    cancelAsked: false,
    parentRunId: null,
    depth: 0,
    crashes: 0,
  }
}

function firedOnly({ nodeId, payload }: NewRun) {
  return recall([{ path: nodeId, attempt: 1, status: 'done', port: 'out', output: payload, error: null }])
}
