import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findFolder } from './find-folder.ts'
import { folderName, parentId } from './folder-input.ts'
import { checkPlace } from './folder-place.ts'

export const createFolder = procedure('folder.create')
  .meta({ rest: { method: 'POST', path: '/folders', summary: 'Create a folder', status: 201 } })
  .input(z.object({ name: folderName, parentId: parentId.default(null) }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }) => {
    const { workspaceId } = ctx.actor
    if (input.parentId) await findFolder(ctx, input.parentId)
    await checkPlace(ctx.db, { workspaceId, ...input })

    return ctx.db.$transaction(async (tx) => {
      const { id } = await tx.folder.create({ data: { workspaceId, ...input }, select: { id: true } })
      await record(tx, ctx, { action: 'folder.create', type: 'folder', id, name: input.name })

      return { id }
    })
  })
