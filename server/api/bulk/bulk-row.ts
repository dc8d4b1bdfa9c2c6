import { z } from 'zod'
import type { BulkJob } from '#database/client'
import { BulkAction, BulkStatus } from '#database/enums'
import { json, stored } from '../json.ts'

export const bulkOptions = {
  version: z
    .enum(['same', 'newest'])
    .optional()
    .describe('Of `again` and `replay`: the version a run ran on (if left out), or the one published now.'),
  failed: z
    .enum(['repeat', 'skip'])
    .optional()
    .describe('Of `resume`: whether failed steps run again (if left out) or are passed over.'),
}

export const bulkRow = z.object({
  id: z.uuid(),
  action: z.enum(BulkAction),
  options: z.object(bulkOptions),
  filter: json.describe('What was asked for.'),
  status: z.enum(BulkStatus),
  ratePerMinute: z.int().nullable(),
  total: z.int(),
  done: z.int(),
  skipped: z.int().describe('There was nothing to do any more, such as where somebody had resumed the run.'),
  failed: z.int(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})

export function bulkRowOf(job: BulkJob): z.infer<typeof bulkRow> {
  const { id, action, status, ratePerMinute, total, done, skipped, failed } = job

  return {
    id,
    action,
    options: stored<z.infer<typeof bulkRow>['options']>(job.options),
    filter: stored(job.filter),
    status,
    ratePerMinute,
    total,
    done,
    skipped,
    failed,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  }
}
