import type { Outputs } from '#components/api'
import type { RunView } from './run-overlay.ts'
import { stepStates } from './step-state.ts'

/** A run as the canvas draws it; what did not change since `before` keeps its objects. */
export function runView(run: Outputs['run']['get'], before: RunView | null): RunView {
  return {
    id: run.id,
    status: run.status,
    error: run.error,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    onlyNodeId: run.onlyNodeId,
    steps: stepStates(run.steps, run.status, before?.id === run.id ? before.steps : {}),
  }
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
