import type { Json } from '#graph/workflow'
import type { Standing } from './flow/standing.ts'
import type { LoadReport } from './overload/gauge.ts'
import type { Overloaded } from './overload/overloaded.ts'

/** What the rest of the server may ask of runs. One instance serves a process; see `server/app.ts`. */
export type Runtime = {
  /** Commits the trigger event and its run together, then starts it. Resolves once they are durable. */
  accept(event: AcceptedEvent): Promise<Accepted>
  /** Why nothing more should be taken just now; null while all is well. What was accepted is never refused. */
  refusal(): Overloaded | null
  load(): LoadReport
  /** Starts a run nobody outside asked for: a test of the draft, a run by hand or by API. */
  start(request: StartRequest): Promise<{ runId: string }>
  /** Resolves when the run settled, or with null at the deadline. */
  outcome(runId: string, timeoutMs: number): Promise<RunOutcome | null>
  /** Resolves with the output of the first `webhook.respond` step, null when the run settles without one or at the deadline. */
  response(runId: string, timeoutMs: number): Promise<Json | null>
  /** False when the run had settled already. */
  cancel(runId: string): Promise<boolean>
  /** Continues a failed or cancelled run in place: finished steps keep their results, those that failed run again or
   * are passed over. With `seenAt`, only if no takeover followed that one. */
  resume(runId: string, options?: { failed?: 'repeat' | 'skip'; seenAt?: number | null }): Promise<void>
  /** A new run of the same event, on the document of that run or on the newest version; from `nodeId` on when given,
   * with the finished steps before it. Asked again with the same `id`, nothing new begins. */
  again(runId: string, options: RepeatOptions & { nodeId?: string }): Promise<Repeated>
  /** A new run of a stored trigger event, on the version that received it or on the newest. */
  replay(eventId: string, options: RepeatOptions): Promise<Repeated>
  /** Decides a wait. False when nothing waits under the token, or it was decided before. */
  signal(token: string, value: Json): Promise<boolean>
  /** Whose wait an address stands for, as long as nobody decided it; null when there is none. */
  waitingAt(address: string): Promise<{ workspaceId: string; runId: string } | null>
  /** Decides the wait that an address stands for, also before the run gets there. False when there is none. */
  resumeAt(address: string, value: Json): Promise<boolean>
  /** Wakes every run that waits for a named signal; says how many did. */
  signalAll(signal: { workspaceId: string; name: string; key: string }, value: Json): Promise<number>
  /** Hurries a run whose wait was decided in a transaction of ours; see `decide-wait.ts`. Without it, it goes on a little later. */
  wake(runId: string, token: string): void
  /** A failed run no longer holds up those behind it in its line. False when it held up nobody. */
  letPass(runId: string): Promise<boolean>
  /** What held runs wait for; runs that are not held are not in it. */
  standing(runIds: string[]): Promise<Map<string, Standing>>
  engine: 'embedded' | 'inngest'
  /** Stops taking work, lets running steps finish or hands them over, within the deadline. */
  stop(deadlineMs: number): Promise<void>
}

export type AcceptedEvent = {
  workspaceId: string
  workflowId: string
  /** Of the live version. */
  version: number
  snapshotId: string
  nodeId: string
  payload: Json
  dedupeKey?: string
  /** The W3C trace context of the sender, as it came. */
  traceparent?: string | undefined
  /** Somebody waits for how its run ends: it does not stand in line with those nobody waits for. */
  isAwaited?: boolean
  /** The id its run is going to have, when something was kept for it already. */
  runId?: string
}

/** `duplicate` names the run that the first delivery of this event started. */
export type Accepted = { runId: string; duplicate: boolean }

export type RepeatOptions = {
  startedById: string | null
  /** Left out, the same. */
  version?: 'same' | 'newest'
  /** Of the new run. */
  id?: string
}

/** `duplicate`: it had begun before, under the same id. */
export type Repeated = { runId: string; duplicate: boolean }

export type StartRequest = {
  workspaceId: string
  workflowId: string
  snapshotId: string
  /** null: a test of the draft. Tests use pinned data in place of running a pinned node. */
  version: number | null
  /** The trigger node that is taken to have fired. */
  nodeId: string
  payload: Json
  /** Runs this one node and nothing after it, on the outputs of `sourceRunId` and of pinned data. */
  onlyNodeId?: string
  sourceRunId?: string
  startedById: string | null
  traceparent?: string | undefined
}

export type RunOutcome = {
  status: 'done' | 'failed' | 'cancelled'
  error: RunError | null
  /** The output of the last step that finished. */
  output: Json
}

export type RunError = {
  /** `turns`: the rules by which runs take turns decided it. */
  kind: 'user' | 'wait' | 'reconnect' | 'outage' | 'internal' | 'turns'
  message: string
  fix?: string
  nodeId?: string
}
