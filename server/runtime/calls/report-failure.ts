import type { Json } from '#graph/workflow'
import { log } from '#server/log'
import { about } from '../about.ts'
import type { ActiveRun } from '../active-run.ts'
import { untilAnswered } from '../outage.ts'
import type { Queue } from '../queue.ts'
import type { RunError } from '../runtime.ts'
import type { Snapshot } from '../snapshots.ts'
import type { Calls } from './calls.ts'

export type FailureParts = {
  calls: Calls
  queue: Pick<Queue, 'errorWorkflow'>
  /** Where people look at a run. */
  runUrl: (runId: string) => string
}

/**
 * Begins the error workflow of a run that is about to fail: before its status says so, so that a crash between
 * the two loses nothing, and under an id made from the failed attempt, so that it begins nothing twice.
 */
export async function reportFailure(
  { run, memory, signal }: ActiveRun,
  snapshot: Snapshot,
  error: RunError,
  { calls, queue, runUrl }: FailureParts,
) {
  const isTest = run.version === null
  const isReport = snapshot.nodes.get(run.nodeId)?.type === 'trigger.error'
  if (isTest || isReport) return
  const own = snapshot.workflow.settings.errorWorkflow
  // A run that was called fails its caller, which is reported for itself.
  const shared = run.parentRunId
    ? null
    : await untilAnswered(() => queue.errorWorkflow(run.workspaceId), signal)
  const workflowId = own ?? shared
  if (!workflowId || workflowId === run.workflowId) return

  const attempt = error.nodeId ? memory.get(error.nodeId)?.attempt : undefined
  const reason = `error/${error.nodeId ?? ''}#${attempt ?? ''}`
  const payload = payloadOf({ run, snapshot, error, url: runUrl(run.id) })
  const isBegun = await untilAnswered(() => calls.report(run, workflowId, payload, reason), signal)
  if (!isBegun)
    log.warn('The error workflow is not published or does not start with “When a run fails”.', {
      ...about(run),
      errorWorkflowId: workflowId,
    })
}

type About = { run: ActiveRun['run']; snapshot: Snapshot; error: RunError; url: string }

function payloadOf({ run, snapshot, error, url }: About): Json {
  const { message, kind, fix = null, nodeId } = error

  return {
    workflow: { id: run.workflowId, title: snapshot.title },
    run: { id: run.id, url, startedAt: run.startedAt.toISOString() },
    error: { message, kind, fix },
    step: nodeId ? { id: nodeId, title: snapshot.titles[nodeId] ?? nodeId } : null,
  }
}
