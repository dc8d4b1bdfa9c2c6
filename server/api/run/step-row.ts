import { z } from 'zod'
import type { Step } from '#database/client'
import { StepStatus } from '#database/enums'
import { calledRunId } from '#server/runtime/calls/calls'
import { json, stored } from '../json.ts'

export const stepRow = z.object({
  path: z.string().describe('The node id; inside loops with its place, such as `loop[3].node`.'),
  nodeId: z.string(),
  attempt: z.int(),
  status: z.enum(StepStatus),
  port: z.string().nullable(),
  input: json,
  output: json,
  error: z.object({ kind: z.string(), message: z.string(), fix: z.string().optional() }).nullable(),
  log: z.array(z.object({ at: z.string(), message: z.string(), data: json.optional() })),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  doubtful: z
    .boolean()
    .describe('Nobody knows whether this attempt acted: an attempt after it may have acted a second time.'),
  calledRunId: z.uuid().nullable().describe('The run that this attempt began, when it calls a workflow.'),
})

export type StepRow = z.infer<typeof stepRow>

/** `calls`: the ids of nodes that call other workflows. */
export function stepOf(row: Step, calls: ReadonlySet<string>): StepRow {
  return {
    path: row.path,
    nodeId: row.nodeId,
    attempt: row.attempt,
    status: row.status,
    port: row.port,
    input: stored(row.input),
    output: stored(row.output),
    error: stored<StepRow['error']>(row.error),
    log: stored<StepRow['log'] | null>(row.log) ?? [],
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    doubtful: isDoubtful(row),
    calledRunId: calls.has(row.nodeId) && row.status !== 'skipped' ? calledRunId(row.runId, row) : null,
  }
}

/** One that runs now is not in doubt yet. */
export const isDoubtful = ({ doubtful, status }: Pick<Step, 'doubtful' | 'status'>) =>
  doubtful && status !== 'running'
