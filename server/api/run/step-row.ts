import { z } from 'zod'
import type { Step } from '#database/client'
import { StepStatus } from '#database/enums'
import type { Json } from '#graph/workflow'
import { calledRunId } from '#server/runtime/calls/calls'
import { json, stored } from '../json.ts'
import { large, type Shown } from './shown.ts'

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
  large: z
    .partialRecord(z.enum(['input', 'output', 'log']), large)
    .describe('Which of these fields are previews, because the whole is too large to be here.'),
  doubtful: z
    .boolean()
    .describe('Nobody knows whether this attempt acted: an attempt after it may have acted a second time.'),
  calledRunId: z.uuid().nullable().describe('The run that this attempt began, when it calls a workflow.'),
})

export type StepRow = z.infer<typeof stepRow>

/** `calls`: the ids of nodes that call other workflows. `shorten` counts what an answer holds. */
export function stepOf(
  row: Step,
  { calls, shorten }: { calls: ReadonlySet<string>; shorten: (column: Json) => Shown },
): StepRow {
  const [input, output, log] = [row.input, row.output, row.log].map((column) => shorten(stored(column)))

  return {
    path: row.path,
    nodeId: row.nodeId,
    attempt: row.attempt,
    status: row.status,
    port: row.port,
    input: input?.value ?? null,
    output: output?.value ?? null,
    error: stored<StepRow['error']>(row.error),
    log: stored<StepRow['log'] | null>(log?.value) ?? [],
    large: {
      ...(input?.large && { input: input.large }),
      ...(output?.large && { output: output.large }),
      ...(log?.large && { log: log.large }),
    },
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    doubtful: isDoubtful(row),
    calledRunId: calls.has(row.nodeId) && row.status !== 'skipped' ? calledRunId(row.runId, row) : null,
  }
}

/** One that runs now is not in doubt yet. */
export const isDoubtful = ({ doubtful, status }: Pick<Step, 'doubtful' | 'status'>) =>
  doubtful && status !== 'running'
