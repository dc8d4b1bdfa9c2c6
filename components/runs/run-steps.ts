import type { Outputs } from '../api.tsx'
import type { State } from '../ui/state-mark.tsx'

export type Run = Outputs['run']['get']
export type Attempt = Run['steps'][number]

/** One step of a run with all of its attempts, the newest last. */
export type RunStep = {
  path: string
  nodeId: string
  title: string
  type: string
  state: State
  attempts: Attempt[]
  last: Attempt
  /** Set when nobody knows whether one of its attempts acted. */
  doubt: Doubt | null
}

/** `isRepeated`: another attempt followed, so that it may have acted twice. */
export type Doubt = { reason: string; isRepeated: boolean }

const ACTIVE = ['queued', 'running', 'waiting']
const TRIED_AGAIN = ['outage', 'wait']

export const isActive = ({ status }: Pick<Run, 'status'>) => ACTIVE.includes(status)

/** The steps in the order they began; those that began at the same time, in the order of the document. */
export function runSteps({
  document,
  status,
  steps,
  loops,
}: Pick<Run, 'document' | 'status' | 'steps' | 'loops'>): RunStep[] {
  const loopIds = new Set(loops.map(({ nodeId }) => nodeId))
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const places = new Map(document.nodes.map(({ id }, place) => [id, place]))
  const byPath = Map.groupBy(steps, ({ path }) => path)
  const placeOf = ({ nodeId }: RunStep) => places.get(nodeId) ?? 0
  const begun = ({ attempts, last }: RunStep) => Date.parse((attempts[0] ?? last).startedAt)
  const found = [...byPath].flatMap(([path, rows]) => {
    const attempts = rows.toSorted((left, right) => left.attempt - right.attempt)
    const last = attempts.at(-1)
    if (!last) return []
    const node = nodes.get(last.nodeId)

    return [
      {
        path,
        nodeId: last.nodeId,
        title: node?.title ?? path,
        type: node?.type ?? '',
        state: loopIds.has(last.nodeId) ? loopState(last, status) : stateOf(last, status),
        attempts,
        last,
        doubt: doubtOf(attempts),
      },
    ]
  })

  const inTime = found.toSorted((left, right) => begun(left) - begun(right) || placeOf(left) - placeOf(right))
  const inLoop = Map.groupBy(inTime, loopAround)

  return (inLoop.get('') ?? []).flatMap((step) => [step, ...stepsIn(step, inLoop)])
}

/** `outer[1].inner[3].node` → `outer[1].inner`, the loop in whose round it ran. */
const loopAround = ({ path }: RunStep) => path.slice(0, Math.max(0, path.lastIndexOf('[')))

/** What ran in the round of a loop stands below it. */
function stepsIn({ path }: RunStep, inLoop: ReadonlyMap<string, RunStep[]>): RunStep[] {
  return (inLoop.get(path) ?? []).flatMap((step) => [step, ...stepsIn(step, inLoop)])
}

/** In how many loops it ran. */
export const depthOf = ({ path }: Pick<RunStep, 'path'>) => path.split('[').length - 1

/** What one looks at first: the step that failed, else the newest that did something. */
export function telling(steps: RunStep[]): RunStep | undefined {
  return (
    steps.find(({ state }) => state === 'failed') ??
    steps.findLast(({ state }) => state !== 'skipped') ??
    steps[0]
  )
}

function doubtOf(attempts: Attempt[]): Doubt | null {
  const first = attempts.findIndex(({ doubtful }) => doubtful)
  const attempt = attempts[first]
  if (!attempt) return null

  return { reason: attempt.error?.message ?? '', isRepeated: first < attempts.length - 1 }
}

/** A loop waits for its rounds, which to people means that it runs, unless all of the run waits. */
function loopState(last: Attempt, runStatus: string): State {
  const state = stateOf(last, runStatus)

  return state === 'waiting' && runStatus === 'running' ? 'running' : state
}

function stateOf({ status, error }: Attempt, runStatus: string): State {
  const goesOn = status === 'failed' && ACTIVE.includes(runStatus) && TRIED_AGAIN.includes(error?.kind ?? '')
  if (goesOn) return 'waiting'
  if (status === 'running' && runStatus === 'cancelled') return 'cancelled'

  return status
}
