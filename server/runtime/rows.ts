import type { Json } from '#graph/workflow'
import type { Ticket } from './flow/ticket.ts'
import type { JsonText } from './json-text.ts'

/** What every write names: the run, and the takeover it belongs to. */
export type RunRef = {
  id: string
  workspaceId: string
  workflowId: string
  epoch: number
  /** The line it takes turns in, if its workflow has rules for that. */
  flowKey?: string | null
}

/** A run as an engine takes it up. */
export type Run = RunRef & {
  flowKey: string | null
  snapshotId: string
  /** null: a test of the draft. */
  version: number | null
  nodeId: string
  onlyNodeId: string | null
  sourceRunId: string | null
  /** Of whoever caused it, when they named one. */
  traceparent: string | null
  startedAt: Date
  cancelAsked: boolean
  /** The run that called this one, or whose failure it deals with. */
  parentRunId: string | null
  depth: number
  /** Processes that died with it since it last got further. */
  crashes: number
}

/** A run that another one begins. */
export type ChildRun = {
  id: string
  workspaceId: string
  workflowId: string
  snapshotId: string
  version: number
  nodeId: string
  parentRunId: string
  depth: number
  traceparent: string | null
  /** As its row holds it. */
  payloadText: JsonText
  /** Its place in the line of its workflow, if that has rules for turns. */
  ticket: Ticket | null
}

/** A run to be accepted. With `event`, its trigger event is stored under the same id. */
export type NewRun = {
  id: string
  workspaceId: string
  workflowId: string
  snapshotId: string
  version: number | null
  nodeId: string
  onlyNodeId: string | null
  sourceRunId: string | null
  startedById: string | null
  traceparent: string | null
  payload: Json
  /** The payload as its rows hold it. */
  payloadText: JsonText
  event: boolean
  dedupeKey: string | null
  /** Owned by this process from the start; otherwise it is queued for any. */
  leased: boolean
  /** Held until its turn comes, which makes it due; never leased. */
  ticket?: Ticket | null
  acceptedAt: Date
}

/** One attempt at one node, as it is written. Values are JSON text already. */
export type StepRow = {
  path: string
  attempt: number
  nodeId: string
  status: 'running' | 'waiting' | 'done' | 'failed' | 'skipped'
  port: string | null
  input: JsonText | null
  output: JsonText | null
  error: JsonText | null
  log: JsonText | null
  startedAt: Date
  finishedAt: Date | null
  /** It may have acted, nobody knows, and acting again would be acting twice. */
  doubtful: boolean
}

/** Where a run goes when its process lets go of it. */
export type StatusRow =
  | { status: 'done' | 'failed' | 'cancelled'; error: JsonText | null; last: string | null }
  /** Parked; null waits for a signal alone. */
  | { status: 'waiting'; wakeInMs: number | null }
  /** Handed back, for any process to go on with at once. */
  | { status: 'queued' }

/** What a step failed with, as its row holds it. With `retryAt` that was not the last word. */
export type StepError = {
  kind: 'user' | 'wait' | 'reconnect' | 'outage' | 'internal'
  message: string
  fix?: string
  /** ISO time of the next try. */
  retryAt?: string
  /** Cut short, by a stop or cancel somebody asked for or by a crash; it counts against no policy. */
  interrupted?: 'asked' | 'crash'
  /** ISO time kept free for the next try's first call; the wait for it counts against no policy. */
  promisedAt?: string
  /** A person asked to go on from here: the tries before it no longer count. */
  resumed?: true
  /** It fails the run, whatever the policy of the step makes of failures: a person must decide. */
  stops?: true
  /** A person decided to go on without it. */
  passed?: true
}
