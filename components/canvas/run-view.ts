import type { Outputs } from '#components/api'
import { next, type Results } from '#graph/schedule'
import { scope } from '#graph/scope'
import type { RunView } from './run-overlay.ts'
import { type StepState, stepStates } from './step-state.ts'

/** A run as the canvas draws it; what did not change since `before` keeps its objects. */
export function runView(run: Outputs['run']['get'], before: RunView | null): RunView {
  const steps = stepStates(run.steps, run.status, before?.id === run.id ? before.steps : {})

  return {
    id: run.id,
    status: run.status,
    error: run.error,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    onlyNodeId: run.onlyNodeId,
    steps: { ...steps, ...underway(run, steps) },
  }
}

/** A step that changes nothing outside is written down when it is done; until then the graph says that its turn has come. */
function underway(run: Outputs['run']['get'], steps: RunView['steps']): RunView['steps'] {
  if (run.status !== 'running') return {}
  const ids = run.onlyNodeId
    ? [run.onlyNodeId]
    : next(scope(run.document), resultsOf(steps)).ready.map(({ id }) => id)
  const open = ids.filter((id) => !steps[id])

  return Object.fromEntries(open.map((id) => [id, RUNNING]))
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
export const startedRun = (id: string, onlyNodeId: string | null): RunView => ({
  id,
  status: 'queued',
  error: null,
  createdAt: new Date().toISOString(),
  startedAt: null,
  finishedAt: null,
  onlyNodeId,
  steps: {},
})
