import { longest } from '../../canvas/slowest.ts'
import type { Attempt, Run, RunStep } from '../run-steps.ts'

/** A stretch of a step's time, in milliseconds since the run was asked for. */
export type Stretch = {
  kind: 'queue' | 'wait' | 'run'
  from: number
  to: number
  /** Of a `run`: how the attempt ended, or null while it goes on. */
  status?: Attempt['status']
  attempt?: number
}

export type Timeline = {
  lengthMs: number
  rows: { step: RunStep; stretches: Stretch[] }[]
  /** The path of the step that worked longest, where that is worth telling. */
  slowest: string | null
}

/** Where the time of a run went: waiting for its turn, waiting to try again, and doing something. */
export function timeline(
  run: Pick<Run, 'createdAt' | 'finishedAt' | 'document'>,
  steps: RunStep[],
  now: number,
): Timeline {
  const start = Date.parse(run.createdAt)
  // Steps taken over from another run ended before this one began.
  const since = (at: string | null) => Math.max(0, (at === null ? now : Date.parse(at)) - start)
  const ended = new Map(steps.map(({ path, last }) => [path, since(last.finishedAt)]))
  const into = Map.groupBy(run.document.edges, ({ to }) => to)
  const rows = steps.map((step) => {
    const ready = readyAt(step, into.get(step.nodeId) ?? [], ended)

    return { step, stretches: stretchesOf(step, { ready, since, isOpen: run.finishedAt === null }) }
  })
  const last = rows.reduce((most, { stretches }) => Math.max(most, stretches.at(-1)?.to ?? 0), 1)

  return { lengthMs: Math.max(since(run.finishedAt), last), rows, slowest: slowestOf(rows) }
}

function slowestOf(rows: Timeline['rows']): string | null {
  const ran = rows.filter(({ step }) => step.state !== 'skipped')

  return longest(
    ran.map(({ step, stretches }) => ({ id: step.path, type: step.type, ms: workedMs(stretches) })),
  )
}

export const workedMs = (stretches: Stretch[]): number =>
  stretches.reduce((sum, { kind, from, to }) => (kind === 'run' ? sum + to - from : sum), 0)

/** When everything before it had settled; 0 for what the run starts with. */
function readyAt(
  { path, nodeId }: RunStep,
  into: Run['document']['edges'],
  ended: Map<string, number>,
): number {
  const scope = path.slice(0, path.length - nodeId.length)
  const before = into.map(({ from }) => ended.get(`${scope}${from}`) ?? 0)
  // Nobody wrote down when a round began: what it begins with is not said to have waited for its turn.
  if (scope !== '' && before.length === 0) return Number.POSITIVE_INFINITY

  return Math.max(0, ...before)
}

type Place = { ready: number; since: (at: string | null) => number; isOpen: boolean }

function stretchesOf({ attempts, state }: RunStep, { ready, since, isOpen }: Place): Stretch[] {
  if (state === 'skipped') return []
  const stretches: Stretch[] = []
  let reached = ready

  for (const { startedAt, finishedAt, status, attempt } of attempts) {
    const from = since(startedAt)
    const to = Math.max(from, since(finishedAt))
    if (from > reached)
      stretches.push({ kind: stretches.length === 0 ? 'queue' : 'wait', from: reached, to: from })
    stretches.push({ kind: 'run', from, to, status, attempt })
    reached = to
  }
  if (state === 'waiting' && isOpen) stretches.push({ kind: 'wait', from: reached, to: since(null) })

  return stretches
}
