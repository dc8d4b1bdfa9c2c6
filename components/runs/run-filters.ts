import type { Inputs } from '../api.tsx'

export type RunFilters = {
  status: Status[]
  workflow?: string
  mode?: 'live' | 'test'
  since?: Since
  search?: string
  /** Only runs that this one began. */
  parent?: string
  /** Only runs of which a write may have run twice. */
  doubtful?: true
}

export type Since = keyof typeof spans

type Input = NonNullable<Inputs['run']['list']>
type Status = NonNullable<Input['status']>[number]

const HOUR_MS = 60 * 60 * 1000

/** The spans of time on offer, in milliseconds. */
export const spans = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS }

export const statuses = [
  'failed',
  'running',
  'waiting',
  'queued',
  'done',
  'cancelled',
] as const satisfies Status[]

/** What an address asks for; anything it could not mean is left out. */
export function readFilters(query: URLSearchParams): RunFilters {
  const wanted = query.get('status')?.split(',') ?? []
  const mode = query.get('mode')
  const since = query.get('since')

  return {
    status: statuses.filter((status) => wanted.includes(status)),
    workflow: query.get('workflow') ?? undefined,
    mode: mode === 'live' || mode === 'test' ? mode : undefined,
    since: sinceNames.find((name) => name === since),
    search: query.get('search') ?? undefined,
    parent: query.get('parent') ?? undefined,
    doubtful: query.get('doubtful') === 'true' || undefined,
  }
}

export function writeFilters({ status, ...rest }: RunFilters): string {
  const query = new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
  if (status.length > 0) query.set('status', status.join(','))

  return query.size > 0 ? `?${query}` : ''
}

/** As `run.list` takes them. `now` is rounded, so that asking again asks the same. */
export function listInput(
  { status, workflow, mode, since, search, parent, doubtful }: RunFilters,
  now: number,
): Input {
  return {
    status: status.length > 0 ? status : undefined,
    workflowId: workflow,
    mode,
    from: since && new Date(now - spans[since]).toISOString(),
    search: search || undefined,
    parentRunId: parent,
    doubtful,
  }
}

export const isFiltered = (filters: RunFilters) => writeFilters(filters) !== ''

const sinceNames = ['hour', 'day', 'week', 'month'] as const satisfies Since[]
