import type { Json } from '#graph/workflow'
import type { Ended, Opened } from './durable.ts'
import type { KnownStep } from './queue.ts'
import type { StepError } from './rows.ts'

/** What a step left behind: its value, and the named exit it left by. */
export type StepValue = { output: Json; port: string }

/** Everything known of one path, over all its attempts. */
export type Known = {
  /** The last one. */
  attempt: number
  status: 'running' | 'waiting' | 'done' | 'failed' | 'skipped'
  value: StepValue | null
  /** While it waits. */
  opened: Opened | null
  error: StepError | null
  /** Tries that failed since the run was last (re)started, by what they count against. */
  outages: number
  waits: number
  crashes: number
  /** Of the last one: it may have acted, and acting again would be acting twice. */
  doubtful: boolean
  /** A person had the run go on after this failed. */
  resumed: boolean
}

/** What a run remembers: loaded once when it is taken up, then kept up to date by its own steps. */
export type Memory = Map<string, Known>

export const NOTHING: Known = {
  attempt: 0,
  status: 'running',
  value: null,
  opened: null,
  error: null,
  outages: 0,
  waits: 0,
  crashes: 0,
  doubtful: false,
  resumed: false,
}

type Row = Pick<KnownStep, 'path' | 'attempt' | 'status' | 'port' | 'output' | 'error'> & {
  input?: Json
  doubtful?: boolean
}

/** Rows of one run, attempts of a path in order. */
export function recall(rows: Row[]): Memory {
  const memory: Memory = new Map()
  for (const row of rows) remember(memory, row)

  return memory
}

export function remember(memory: Memory, row: Row) {
  const before = memory.get(row.path) ?? NOTHING
  const value = row.status === 'done' ? { output: row.output, port: row.port ?? 'out' } : null
  const opened = row.status === 'waiting' ? { input: row.input ?? null, state: row.output } : null
  const { attempt, status, error, doubtful = false } = row
  const resumed = before.resumed || error?.resumed === true
  const known = { attempt, status, value, opened, error, doubtful, resumed }

  memory.set(row.path, { ...known, ...counts(before, status, error) })
}

function counts({ outages, waits, crashes }: Known, status: Known['status'], error: StepError | null) {
  if (status !== 'failed' || !error) return { outages, waits, crashes }
  if (error.resumed) return { outages: 0, waits: 0, crashes: 0 }
  if (error.promisedAt) return { outages, waits, crashes }
  if (error.interrupted) return { outages, waits, crashes: crashes + Number(error.interrupted === 'crash') }

  return error.kind === 'wait'
    ? { outages, waits: waits + 1, crashes }
    : { outages: outages + 1, waits, crashes }
}

/** How a path has settled; null when it has not. */
export function endedAs(memory: Memory, path: string): Ended | null {
  const known = memory.get(path)
  if (known?.value) return { value: known.value }

  return known && isFinal(known) ? { error: known.error } : null
}

/** Steps that came to an end: what tells a run that gets further from one that does not. */
export function settledSteps(memory: Memory): number {
  const settled = ({ status, error }: Known) =>
    status !== 'running' && status !== 'waiting' && !error?.interrupted

  return [...memory.values()].filter(settled).length
}

/** A failure nobody will try again by itself. */
export const isFinal = (known: Known): known is Known & { error: StepError } =>
  known.status === 'failed' &&
  known.error !== null &&
  !known.error.retryAt &&
  !known.error.resumed &&
  !known.error.interrupted
