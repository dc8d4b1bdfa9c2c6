import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findFolder } from './find-folder.ts'
import { folderName, parentId } from './folder-input.ts'
import { checkPlace } from './folder-place.ts'

/** Renames a folder, or moves it with all inside it. */
export const saveFolder = procedure('folder.save')
  .meta({ rest: { method: 'PUT', path: '/folders/{id}', summary: 'Rename or move a folder' } })
  .input(z.object({ id: z.uuid(), name: folderName.optional(), parentId: parentId.optional() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, ...change } }) => {
    const { workspaceId } = ctx.actor
    const before = await findFolder(ctx, id)
    if (change.parentId) await findFolder(ctx, change.parentId)
    const { name, parentId } = { ...before, ...change }
    await checkPlace(ctx.db, { workspaceId, id, name, parentId })

    return ctx.db.$transaction(async (tx) => {
      await tx.folder.updateMany({ where: { id, workspaceId }, data: { name, parentId } })
      const detail = { from: before.name, parentId }
      await record(tx, ctx, { action: 'folder.save', type: 'folder', id, name, detail })

      return { id }
    })
  })
