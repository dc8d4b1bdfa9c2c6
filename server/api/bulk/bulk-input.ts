import { z } from 'zod'
import type { Prisma } from '#database/client'
import { BulkAction, type RunStatus } from '#database/enums'
import { runFilter, runWhere } from '../run/run-filter.ts'

const IDS = 1_000

/** Which runs are meant: those of a filter, or those chosen one by one. */
export const bulkWhich = {
  action: z
    .enum(BulkAction)
    .describe('`resume` continues failed and cancelled runs, `again` repeats them, `replay` their events.'),
  filter: z.object(runFilter).optional().describe('The runs that a list with this filter shows.'),
  ids: z.array(z.uuid()).min(1).max(IDS).optional().describe('Runs chosen one by one, in place of a filter.'),
}

const which = z.object(bulkWhich)

export type BulkWhich = z.infer<typeof which>

export const hasOneChoice = ({ filter, ids }: Pick<BulkWhich, 'filter' | 'ids'>) =>
  (filter === undefined) !== (ids === undefined)
export const ONE_CHOICE = 'Give either a filter or ids.'

const ended: RunStatus[] = ['done', 'failed', 'cancelled']

/** In which states a run is one for the action. */
const fitting: { [action in BulkAction]: RunStatus[] } = {
  resume: ['failed', 'cancelled'],
  again: ended,
  replay: ended,
  cancel: ['queued', 'running', 'waiting'],
}

export function matchingWhere(workspaceId: string, { filter, ids }: BulkWhich): Prisma.RunWhereInput {
  return ids ? { workspaceId, id: { in: ids } } : runWhere(workspaceId, filter ?? {})
}

/** Those of the runs meant with which the action can do something. */
export function fittingWhere(workspaceId: string, wanted: BulkWhich): Prisma.RunWhereInput {
  return {
    AND: [
      matchingWhere(workspaceId, wanted),
      { status: { in: fitting[wanted.action] } },
      ...(wanted.action === 'replay' ? [{ triggerEventId: { not: null } }] : []),
    ],
  }
}
