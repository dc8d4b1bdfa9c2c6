import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findFolder } from './find-folder.ts'

/** Removes a folder; what lies in it moves up to where the folder was. */
export const removeFolder = procedure('folder.remove')
  .meta({
    rest: { method: 'DELETE', path: '/folders/{id}', summary: 'Remove a folder; what lies in it moves up' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ workflows: z.int(), folders: z.int() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workspaceId } = ctx.actor
    const { name, parentId } = await findFolder(ctx, id)

    return ctx.db.$transaction(async (tx) => {
      // Raw, here and below: where a workflow lies is no change to the workflow, so it stays as old as it is.
      const workflows = await tx.$queryRaw<{ id: string }[]>`
        update workflows set folder_id = ${parentId}::uuid
        where folder_id = ${id}::uuid and workspace_id = ${workspaceId}::uuid returning id`
      const folders = await tx.folder.updateManyAndReturn({
        where: { parentId: id, workspaceId },
        data: { parentId },
        select: { id: true },
      })
      const held = { workflows: workflows.map((row) => row.id), folders: folders.map((row) => row.id) }
      await tx.folder.updateMany({ where: { id, workspaceId }, data: { removedAt: new Date(), held } })
      const detail = { workflows: workflows.length, folders: folders.length }
      await record(tx, ctx, { action: 'folder.remove', type: 'folder', id, name, detail })

      return detail
    })
  })
