import { z } from 'zod'
import type { Run } from '#database/client'
import { RunStatus } from '#database/enums'
import type { RunError } from '#server/runtime/runtime'
import { stored } from '../json.ts'
import { held } from './held.ts'

const runError = z.object({
  kind: z.enum(['user', 'wait', 'reconnect', 'outage', 'internal', 'turns']),
  message: z.string(),
  fix: z.string().optional(),
  nodeId: z.string().optional(),
})

/** What lists and the run page both show of a run. */
export const runRow = z.object({
  id: z.uuid(),
  workflowId: z.uuid(),
  workflowTitle: z.string(),
  version: z.int().nullable().describe('The published version it runs; null for a test of the draft.'),
  status: z.enum(RunStatus),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  error: runError.nullable(),
  held: held.nullable().describe('What keeps it from starting, where runs take turns.'),
  triggerType: z.string().describe('The node type that fired.'),
  doubtful: z
    .boolean()
    .describe('Whether one of its writes may have run twice, or may have run although nothing came back.'),
})

type Row = Run & { workflow: { title: string } }

type Seen = Pick<z.infer<typeof runRow>, 'triggerType' | 'doubtful'> & {
  keptBy?: z.infer<typeof held> | undefined
}

export function rowOf(run: Row, { keptBy, ...seen }: Seen): z.infer<typeof runRow> {
  return {
    id: run.id,
    workflowId: run.workflowId,
    workflowTitle: run.workflow.title,
    version: run.version,
    status: run.status,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    error: stored<RunError | null>(run.error),
    held: keptBy ?? null,
    ...seen,
  }
}
