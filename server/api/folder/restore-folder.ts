import { z } from 'zod'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { checkPlace } from './folder-place.ts'

type Held = { workflows: string[]; folders: string[] }

/** Puts a removed folder back, with what was in it and has not been moved elsewhere since. */
export const restoreFolder = procedure('folder.restore')
  .meta({ rest: { method: 'POST', path: '/folders/{id}/restore', summary: 'Put a removed folder back' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { db, actor } = ctx
    const { workspaceId } = actor
    const row = await db.folder.findFirst({ where: { id, workspaceId, removedAt: { not: null } } })
    if (!row) throw notFound('removed folder')
    const above = row.parentId && (await db.folder.findUnique({ where: { id: row.parentId } }))
    const parentId = above && above.removedAt === null ? above.id : null
    await checkPlace(db, { workspaceId, id, parentId, name: row.name })
    const { workflows, folders } = stored<Held>(row.held)

    await db.$transaction(async (tx) => {
      await tx.folder.updateMany({ where: { id, workspaceId }, data: { removedAt: null, parentId } })
      await tx.$executeRaw`
        update workflows set folder_id = ${id}::uuid where id = any(${workflows}::uuid[])
          and workspace_id = ${workspaceId}::uuid and folder_id is not distinct from ${row.parentId}::uuid`
      await tx.folder.updateMany({
        where: { id: { in: folders }, workspaceId, parentId: row.parentId },
        data: { parentId: id },
      })
      await record(tx, ctx, { action: 'folder.restore', type: 'folder', id, name: row.name })
    })

    return { id }
  })
