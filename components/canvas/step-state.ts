import type { Json } from '#graph/workflow'
import type { Large } from '../ui/large-note.tsx'
import type { Rounds } from './loop-state.ts'

/** One attempt at one step, as `run.get` tells it. */
export type StepRow = {
  path: string
  nodeId: string
  attempt: number
  status: 'running' | 'waiting' | 'done' | 'failed' | 'skipped'
  port: string | null
  input: Json
  output: Json
  large: LargeFields
  error: StepError | null
  log: StepLog
  startedAt: string
  finishedAt: string | null
}

/** What a step said while it worked. */
export type StepLog = { at: string; message: string; data?: Json }[]

export type StepError = { kind?: string; message: string; fix?: string }

/** Which values are previews. */
export type LargeFields = { input?: Large | undefined; output?: Large | undefined }

export type StepState = {
  path: string
  status: 'running' | 'waiting' | 'done' | 'failed' | 'skipped'
  attempt: number
  port: string | null
  input: Json
  output: Json
  large: LargeFields
  error: StepError | null
  log: StepLog
  startedAt: string
  /** Null while it runs. */
  ms: number | null
  /** Set where it stands for many: a step inside a loop, over all rounds. */
  rounds?: Rounds
}

const ACTIVE = ['queued', 'running', 'waiting']
const TRIED_AGAIN = ['outage', 'wait']

/**
 * Where each node of a run stands: its last attempt. A failed attempt of a run that goes on, with an error
 * worth another try, is waiting. States that did not change keep their objects.
 */
export function stepStates(
  rows: StepRow[],
  runStatus: string,
  before: { [nodeId: string]: StepState } = {},
): { [nodeId: string]: StepState } {
  const last = new Map<string, StepRow>()
  for (const row of rows) {
    const known = last.get(row.nodeId)
    if (!known || row.startedAt > known.startedAt || row.attempt > known.attempt) last.set(row.nodeId, row)
  }

  return Object.fromEntries(
    [...last].map(([nodeId, row]) => {
      const state = stateOf(row, runStatus)
      const old = before[nodeId]
      return [nodeId, old && isSame(old, state) ? old : state]
    }),
  )
}

/** How many things came out, when what came out is a list. */
export function itemCount(output: Json): number | null {
  if (Array.isArray(output)) return output.length
  if (typeof output !== 'object' || output === null) return null
  const lists = Object.values(output).filter((value) => Array.isArray(value))
  return lists.length === 1 && lists[0] ? lists[0].length : null
}

function stateOf(row: StepRow, runStatus: string): StepState {
  const goesOn =
    row.status === 'failed' && ACTIVE.includes(runStatus) && TRIED_AGAIN.includes(row.error?.kind ?? '')

  return {
    path: row.path,
    status: goesOn ? 'waiting' : row.status,
    attempt: row.attempt,
    port: row.port,
    input: row.input,
    output: row.output,
    large: row.large,
    error: row.error,
    log: row.log,
    startedAt: row.startedAt,
    ms: row.finishedAt === null ? null : Date.parse(row.finishedAt) - Date.parse(row.startedAt),
  }
}

const isSame = (left: StepState, right: StepState): boolean =>
  left.status === right.status &&
  left.attempt === right.attempt &&
  left.startedAt === right.startedAt &&
  left.ms === right.ms &&
  (left.output === null) === (right.output === null)

/** Where a step inside a loop stands over all rounds: where it runs or waits now counts more than how it went. */
export function stateOverRounds(rounds: Rounds): StepState {
  const status = (['running', 'waiting', 'failed', 'done'] as const).find((kind) => rounds[kind] > 0)

  return {
    status: status ?? 'skipped',
    attempt: 1,
    port: null,
    input: null,
    output: null,
    error: null,
    log: [],
    large: {},
    path: '',
    startedAt: '',
    ms: null,
    rounds,
  }
}
