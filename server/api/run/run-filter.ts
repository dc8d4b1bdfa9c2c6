import { z } from 'zod'
import type { Prisma } from '#database/client'
import { RunStatus } from '#database/enums'

/** Which runs are meant, in a list and in bulk. */
export const runFilter = {
  workflowId: z.uuid().optional(),
  status: z.array(z.enum(RunStatus)).optional(),
  mode: z.enum(['live', 'test']).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of the title of the workflow, or the id of a run.'),
  nodeId: z.string().max(100).optional().describe('The trigger node that fired.'),
  error: z.string().trim().max(200).optional().describe('Part of the message of the failure that ended it.'),
  parentRunId: z.uuid().optional().describe('The run that called them, or whose failure they deal with.'),
  doubtful: z
    .boolean()
    .optional()
    .describe('With true, runs of which a write may have run twice; with false, all others.'),
}

const filter = z.object(runFilter)

export type RunFilter = z.infer<typeof filter>

/** Steps of which nobody knows whether they acted. One that runs now is not in doubt yet. */
export const doubtfulStep = {
  doubtful: true,
  status: { not: 'running' },
} as const satisfies Prisma.StepWhereInput

export function runWhere(workspaceId: string, wanted: RunFilter): Prisma.RunWhereInput {
  const { workflowId, status, mode, from, to, search, nodeId, error, parentRunId, doubtful } = wanted
  const filters = [
    workflowId && { workflowId },
    status && status.length > 0 && { status: { in: status } },
    mode && { version: mode === 'test' ? null : { not: null } },
    from && { createdAt: { gte: new Date(from) } },
    to && { createdAt: { lte: new Date(to) } },
    search && found(search),
    nodeId && { nodeId },
    error && { error: { path: ['message'], string_contains: error, mode: 'insensitive' as const } },
    parentRunId && { parentRunId },
    doubtful !== undefined && { steps: { [doubtful ? 'some' : 'none']: doubtfulStep } },
  ].filter((part) => typeof part === 'object')

  return { workspaceId, workflow: { binnedAt: null }, AND: filters }
}

function found(search: string): Prisma.RunWhereInput {
  if (z.uuid().safeParse(search).success) return { id: search }

  return { workflow: { title: { contains: search, mode: 'insensitive' } } }
}
