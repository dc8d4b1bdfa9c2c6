import type { Pool } from 'pg'
import type { Json } from '#graph/workflow'
import { fromStored } from '#server/values/handle'
import type { Awaited } from './durable.ts'
import type { Ticket } from './flow/ticket.ts'
import { type JsonText, jsonText } from './json-text.ts'
import * as sql from './queue-sql.ts'
import type { ChildRun, Run, StepError } from './rows.ts'
import type { RunOutcome } from './runtime.ts'

export type KnownStep = {
  runId: string
  path: string
  attempt: number
  nodeId: string
  status: 'running' | 'waiting' | 'done' | 'failed' | 'skipped'
  port: string | null
  /** Of a step that waits: what it began on. */
  input: Json
  output: Json
  error: StepError | null
  finishedAt: Date | null
  doubtful: boolean
}

/** A run taken over, and for how long it had been due. */
export type Claimed = Run & { lateMs: number }

export type KnownWait = { runId: string; path: string; token: string; value: Json; decided: boolean }

/** A failure nobody tries again by itself; `stops`: no policy went on from it. */
export type Failed = { path: string; stops: boolean }

type Held = { id: string; epoch: number }

const INTERRUPTED = jsonText({
  kind: 'internal',
  message: 'The run was cancelled while this step ran.',
  interrupted: 'asked',
} satisfies StepError)

/**
 * A new run: the nodes whose results it takes over, those of which it takes even a failure, and the version it runs
 * on unless that is its source's.
 */
type Repeat = {
  id: string
  startedById: string | null
  keep: string[]
  keepFailed: string[]
  onto: Onto | null
}

type Replay = Onto & { id: string; startedById: string | null }

type Onto = { version: number; snapshotId: string; ticket: Ticket | null }

type StoredEvent = {
  id: string
  workspaceId: string
  workflowId: string
  nodeId: string
  payload: Json
  version: number | null
  snapshotId: string | null
}

/** How a run is opened again; `seenAt` leaves alone one that went on since that takeover. */
type Reopening = { failed: string[]; passed: string[]; seenAt: number | null }

export type Queue = ReturnType<typeof createQueue>

type Options = {
  pool: Pool
  owner: string
  leaseSeconds: number
  /** How long a run made due waits before anybody looks: the head start of an engine outside. */
  delaySeconds: number
}

/** Who works on which run, and when. Times are the database's own: clocks of processes may differ. */
export function createQueue({ pool, owner, leaseSeconds, delaySeconds }: Options) {
  const all = async <Row extends object>(text: string, values: unknown[]) =>
    (await pool.query<Row>({ name: names.get(text), text, values })).rows

  return {
    /** Takes over up to so many due runs, but those at work here. */
    claim: (limit: number, atWork: string[]) => all<Claimed>(sql.CLAIM, [owner, leaseSeconds, limit, atWork]),

    /** Takes over one due run of those that may be what stops processes. */
    claimSuspect: (atWork: string[]) => all<Claimed>(sql.CLAIM_SUSPECT, [owner, leaseSeconds, 1, atWork]),

    /** In how many milliseconds runs become due, of those that do within so many. */
    dueSoon: async (withinMs: number) =>
      (await all<{ inMs: number }>(sql.DUE_SOON, [withinMs])).map(({ inMs }) => inMs),

    /** Keeps runs for another lease; those missing in the answer belong to somebody else now. */
    renew: (held: Held[]) =>
      all<{ id: string; cancelAsked: boolean }>(sql.RENEW, [
        held.map((run) => run.id),
        held.map((run) => run.epoch),
        owner,
        leaseSeconds,
      ]),

    /** Due runs for an engine outside to be reminded of; each is due again after the delay. */
    remind: (limit: number, afterSeconds: number) =>
      all<Run & { status: string }>(sql.REMIND, [limit, afterSeconds]),

    /** For an engine outside: the run is under way, nobody need look after it. */
    takeUp: async ({ id, epoch }: Held) => {
      await all(sql.TAKE_UP, [id, epoch])
    },

    steps: async (runIds: string[]) =>
      (await all<KnownStep>(sql.STEPS, [runIds])).map((row) => ({
        ...withOutput(row),
        input: fromStored(row.input),
      })),
    /** What these paths of a run gave, as far as they did. */
    outputs: async (runId: string, paths: string[]) =>
      (await all<{ path: string; output: Json }>(sql.OUTPUTS, [runId, paths])).map(withOutput),
    failures: (runId: string) => all<Failed>(sql.FAILURES, [runId]),
    waits: async (runIds: string[]) => (await all<KnownWait>(sql.WAITS, [runIds])).map(withValue),

    /** `settled`: nobody worked on it, so it is cancelled already. Nothing when it had settled before. */
    cancel: async (runId: string) =>
      (
        await all<{
          workspaceId: string
          workflowId: string
          parentRunId: string | null
          flowKey: string | null
          settled: boolean
        }>(sql.CANCEL, [runId, INTERRUPTED])
      )[0],

    /** The failures that ended it become tries of the past, but for those to be passed over. */
    reopen: async (runId: string, { failed, passed, seenAt }: Reopening) =>
      (await all<Run>(sql.REOPEN, [runId, failed, delaySeconds, passed, seenAt]))[0],

    again: async (sourceId: string, { id, startedById, keep, keepFailed, onto }: Repeat) =>
      (
        await all<Run>(sql.AGAIN, [
          sourceId,
          id,
          startedById,
          keep,
          delaySeconds,
          keepFailed,
          onto?.snapshotId ?? null,
          onto?.version ?? null,
          ...placeIn(onto?.ticket ?? null),
        ])
      )[0],

    event: async (eventId: string) => {
      const [found] = await all<StoredEvent>(sql.EVENT, [eventId])
      return found && { ...found, payload: fromStored(found.payload) }
    },

    replay: async (eventId: string, { id, startedById, snapshotId, version, ticket }: Replay) =>
      (
        await all<Run>(sql.REPLAY, [
          eventId,
          id,
          startedById,
          snapshotId,
          version,
          delaySeconds,
          ...placeIn(ticket),
        ])
      )[0],

    /** What the trigger of a run gave. */
    fired: async ({ id }: Pick<Run, 'id'>) =>
      fromStored((await all<{ payload: Json }>(sql.FIRED, [id]))[0]?.payload ?? null),

    callee: async (workspaceId: string, workflowId: string) =>
      (
        await all<{ title: string; version: number | null; snapshotId: string | null; document: unknown }>(
          sql.CALLEE,
          [workspaceId, workflowId],
        )
      )[0],

    begin: async (run: ChildRun) =>
      (
        await all<Run>(sql.BEGIN, [
          run.id,
          run.workspaceId,
          run.workflowId,
          run.snapshotId,
          run.version,
          run.nodeId,
          run.parentRunId,
          run.depth,
          run.payloadText,
          delaySeconds,
          ...placeIn(run.ticket),
          run.traceparent,
        ])
      )[0],

    wakeParent: async (runId: string) => {
      await all(sql.WAKE_PARENT, [runId, delaySeconds])
    },
    wakeSettled: async (runId: string, childIds: string[]) => {
      await all(sql.WAKE_SETTLED, [runId, childIds])
    },
    children: async (runId: string) => (await all<{ id: string }>(sql.CHILDREN, [runId])).map(({ id }) => id),

    /** The workspace's own, for workflows that name none. */
    errorWorkflow: async (workspaceId: string) =>
      (await all<{ id: string | null }>(sql.ERROR_WORKFLOW, [workspaceId]))[0]?.id ?? null,

    /** True when the decision has come already. */
    openWait: async ({ token, runId, path, until, signal }: Awaited & { runId: string; path: string }) => {
      const heard = [signal?.workspaceId ?? null, signal?.name ?? null, signal?.key ?? null]
      const [row] = await all<{ early: boolean }>(sql.OPEN_WAIT, [
        token,
        runId,
        path,
        until ?? null,
        ...heard,
      ])
      return row?.early ?? false
    },

    /** False when the run is over, or the decision was made before. */
    decideEarly: async (token: string, { runId, path }: { runId: string; path: string }, value: JsonText) =>
      (await all<{ runId: string }>(sql.EARLY, [token, runId, path, value])).length > 0,

    listeners: async ({ workspaceId, name, key }: NonNullable<Awaited['signal']>) =>
      (await all<{ token: string }>(sql.LISTENERS, [workspaceId, name, key])).map(({ token }) => token),

    closeWait: async (token: string) =>
      (await all<{ value: Json }>(sql.CLOSE_WAIT, [token])).map(withValue)[0]?.value ?? null,

    /** The run that waited for it, if one did. */
    signal: async (token: string, value: JsonText) =>
      (await all<{ runId: string }>(sql.SIGNAL, [token, value, delaySeconds]))[0]?.runId,

    /** The run that waits for it, as long as nobody decided. */
    waiting: async (token: string) =>
      (await all<{ runId: string; workspaceId: string }>(sql.WAITING, [token]))[0],

    /** The run, as long as it is under way and nothing was decided under the token. */
    mayDecide: async (runId: string, token: string) =>
      (await all<{ runId: string; workspaceId: string }>(sql.MAY_DECIDE, [runId, token]))[0],

    wakeDecided: async (runId: string, paths: string[]) => {
      await all(sql.WAKE_DECIDED, [runId, paths])
    },

    outcome: async (runId: string) => (await all<StoredOutcome>(sql.OUTCOME, [runId])).map(withOutput)[0],

    /** The answer a `webhook.respond` step gave, once it did. */
    response: async (runId: string) =>
      (await all<{ output: Json }>(sql.RESPONSE, [runId])).map(withOutput)[0]?.output,

    find: async (runId: string) => (await all<Run & { status: string }>(sql.RUN_BY_ID, [runId]))[0],
  }
}

/** Where a run stands in its line: the key of that, whether it holds up others once failed, its priority. */
const placeIn = (ticket: Ticket | null) => [ticket?.key ?? null, ticket?.holds ?? null, ticket?.priority ?? 0]
type StoredOutcome = { status: string; error: RunOutcome['error']; output: Json }

const withOutput = <Row extends { output: Json }>(row: Row): Row => ({
  ...row,
  output: fromStored(row.output),
})
const withValue = <Row extends { value: Json }>(row: Row): Row => ({ ...row, value: fromStored(row.value) })

/** Prepared once a connection. */
const names = new Map(Object.entries(sql).map(([name, text]) => [text, `queue-${name.toLowerCase()}`]))
