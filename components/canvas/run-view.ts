import type { Outputs } from '#components/api'
import { narrowed, targetIn } from '#graph/part'
import { pinnedNodes } from '#graph/pinned'
import { begin, plan } from '#graph/plan'
import type { Results } from '#graph/schedule'
import { scope } from '#graph/scope'
import type { LoopState } from './loop-state.ts'
import type { RunView } from './run-overlay.ts'
import { type StepState, stateOverRounds, stepStates } from './step-state.ts'

type Run = Outputs['run']['get']

/** A run as the canvas draws it; what did not change since `before` keeps its objects. */
export function runView(run: Run, before: RunView | null): RunView {
  const old = before?.id === run.id ? before : null
  const steps = stepStates(run.steps, run.status, old?.steps)

  return {
    id: run.id,
    status: run.status,
    error: run.error,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    part: partOf(run),
    given: run.part?.given ?? {},
    pinned: run.version === null ? pinnedNodes(run.document).map(({ id }) => id) : [],
    steps: { ...overRounds(run, old), ...steps, ...goingOn(run, steps), ...underway(run, steps) },
    loops: loopStates(run, old),
  }
}

/** Steps inside loops stand for all of their rounds. */
function overRounds({ inside }: Run, old: RunView | null): RunView['steps'] {
  return Object.fromEntries(
    inside.map(({ nodeId, ...rounds }) => {
      const before = old?.steps[nodeId]
      const isSame = before?.rounds && JSON.stringify(before.rounds) === JSON.stringify(rounds)
      return [nodeId, isSame ? before : stateOverRounds(rounds)]
    }),
  )
}

/** A loop waits for its rounds, which to people means that it runs, unless all of the run waits. */
function goingOn({ loops, status }: Run, steps: RunView['steps']): RunView['steps'] {
  if (status !== 'running') return {}

  return Object.fromEntries(
    loops.flatMap(({ nodeId }) => {
      const state = steps[nodeId]
      return state?.status === 'waiting' ? [[nodeId, { ...state, status: 'running' as const }]] : []
    }),
  )
}

function loopStates({ loops }: Run, old: RunView | null): RunView['loops'] {
  return Object.fromEntries(
    loops.map(({ nodeId, ...state }): [string, LoopState] => {
      const before = old?.loops[nodeId]
      return [nodeId, before && JSON.stringify(before) === JSON.stringify(state) ? before : state]
    }),
  )
}

/** A step that changes nothing outside is written down when it is done; until then the graph says that its turn has come. */
function underway(run: Run, steps: RunView['steps']): RunView['steps'] {
  if (run.status !== 'running') return {}
  const ids = run.onlyNodeId ? [run.onlyNodeId] : readyIn(run, resultsOf(steps))
  const open = ids.filter((id) => !steps[id])

  return Object.fromEntries(open.map((id) => [id, RUNNING]))
}

/** One step alone is a part of which little is written down. */
const partOf = ({ onlyNodeId, part }: Run): RunView['part'] =>
  part
    ? { nodeId: part.nodeId, reach: part.reach }
    : onlyNodeId
      ? { nodeId: onlyNodeId, reach: 'only' }
      : null

function readyIn({ document, part }: Run, results: Results): string[] {
  const whole = plan(scope(document))
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const target = part ? targetIn(nodes, part.nodeId) : undefined
  if (!part || target === undefined) return begin(whole, results).ready.map(({ id }) => id)
  const { plan: walked, first } = narrowed(whole, { part, target, given: () => undefined })

  return begin(walked, { ...first, ...results }).ready.map(({ id }) => id)
}

const RUNNING: StepState = {
  path: '',
  status: 'running',
  attempt: 1,
  port: null,
  input: null,
  output: null,
  large: {},
  error: null,
  log: [],
  startedAt: '',
  ms: null,
}

function resultsOf(steps: RunView['steps']): Results {
  return Object.fromEntries(
    Object.entries(steps).flatMap(([id, { status, port, error }]): [string, Results[string]][] => {
      if (status === 'done') return [[id, { status, output: null, port: port ?? 'out' }]]
      if (status === 'skipped') return [[id, { status }]]
      if (status !== 'failed' || port === null) return []
      return [
        [
          id,
          {
            status,
            error: { message: error?.message ?? '' },
            handled: port === 'error' ? 'branch' : 'continue',
          },
        ],
      ]
    }),
  )
}

/** A run that was asked for and of which nothing more is known yet. */
export const startedRun = (id: string, part: RunView['part']): RunView => ({
  id,
  status: 'queued',
  error: null,
  createdAt: new Date().toISOString(),
  startedAt: null,
  finishedAt: null,
  part,
  given: {},
  pinned: [],
  steps: {},
  loops: {},
})
