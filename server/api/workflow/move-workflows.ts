import { z } from 'zod'
import { findFolder } from '../folder/find-folder.ts'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflows, ids } from './some-workflows.ts'

/** Puts workflows into a folder, or out of any. They do not become any newer by it. */
export const moveWorkflows = procedure('workflow.move')
  .meta({ rest: { method: 'POST', path: '/workflows/move', summary: 'Move workflows to a folder' } })
  .input(z.object({ ids, folderId: z.uuid().nullable().describe('null for no folder.') }))
  .output(z.object({ moved: z.array(z.object({ id: z.uuid(), from: z.uuid().nullable() })) }))
  .mutation(async ({ ctx, input: { ids, folderId } }) => {
    const folder = folderId ? await findFolder(ctx, folderId) : null
    const rows = await findWorkflows(ctx, ids)
    const moving = rows.filter((row) => row.folderId !== folderId)
    await ctx.db.$transaction(async (tx) => {
      await tx.$executeRaw`
        update workflows set folder_id = ${folderId}::uuid
        where id = any(${moving.map(({ id }) => id)}::uuid[]) and workspace_id = ${ctx.actor.workspaceId}::uuid`
      const detail = { folder: folder?.name ?? null }
      for (const { id, title } of moving)
        await record(tx, ctx, { action: 'workflow.move', type: 'workflow', id, name: title, detail })
    })

    return { moved: moving.map(({ id, folderId }) => ({ id, from: folderId })) }
  })
