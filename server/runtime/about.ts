import { traceIdOf } from '#server/telemetry/trace-context'
import type { Run } from './rows.ts'

/** What every line of the log says that concerns a run. */
export function about(run: Pick<Run, 'id' | 'workspaceId' | 'workflowId' | 'traceparent'>) {
  const { id: runId, workspaceId, workflowId } = run

  return { runId, workflowId, workspaceId, traceId: traceIdOf(run) }
}
