import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { instanceLimits } from '#server/files/limits'
import { megabytes } from '#server/files/megabytes'
import { INLINE } from '#server/values/create-values'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkspace } from './find-workspace.ts'
import { keepDays, keepRuns } from './keep-input.ts'

const bytes = z.int().min(INLINE).max(Number.MAX_SAFE_INTEGER).nullish()

const input = z.object({
  stepBytes: bytes.describe('Largest result of one step; null: as the instance is set.'),
  fileBytes: bytes.describe('Largest file.'),
  runBytes: bytes.describe('What one run may keep in all.'),
  totalBytes: bytes.describe('What the workspace may keep in all.'),
  keepDays,
  keepRuns,
})

/** Sets limits below those of the instance, and for how long finished runs are kept. What is left out stays. */
export const saveStorage = procedure('storage.save')
  .meta({ rest: { method: 'PUT', path: '/storage', summary: 'Set limits and how long runs are kept' } })
  .input(input)
  .output(z.object({ saved: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const { app, actor } = ctx
    const most = instanceLimits(app.env)
    refuseMore('result of a step', input.stepBytes, most.step, 'STEP_OUTPUT_LIMIT')
    refuseMore('file', input.fileBytes, most.file, 'FILE_LIMIT')
    refuseMore('run', input.runBytes, most.run, 'RUN_STORAGE_LIMIT')
    refuseMore('workspace', input.totalBytes, most.total, 'WORKSPACE_STORAGE_LIMIT')
    const data = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    const { workspaceId } = actor

    await ctx.db.$transaction(async (tx) => {
      const { name } = await findWorkspace(tx, workspaceId)
      await tx.storagePolicy.upsert({
        where: { workspaceId },
        create: { workspaceId, ...data },
        update: data,
      })
      const detail = data as { [field: string]: Json }
      await record(tx, ctx, { action: 'storage.save', type: 'workspace', id: workspaceId, name, detail })
    })

    app.files.forgetLimits(workspaceId)

    return { saved: true as const }
  })

function refuseMore(what: string, wished: number | null | undefined, most: number, setting: string) {
  if (wished == null || wished <= most) return

  throw refuse('BAD_REQUEST', `A ${what} may have ${megabytes(most)} at most on this Patchbay.`, {
    fix: `Enter less, or have ${setting} raised by whoever runs this Patchbay.`,
  })
}
