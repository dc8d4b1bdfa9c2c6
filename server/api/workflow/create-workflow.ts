import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { document, empty } from './document.ts'
import { title } from './title.ts'

export const createWorkflow = procedure('workflow.create')
  .meta({ rest: { method: 'POST', path: '/workflows', summary: 'Create a workflow', status: 201 } })
  .input(z.object({ title: title.default('Untitled workflow'), document: document.optional() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input: { title, document } }) =>
    ctx.db.$transaction(async (tx) => {
      const { workspaceId, userId } = ctx.actor
      const { id } = await tx.workflow.create({
        data: { workspaceId, createdById: userId, title, draft: document ?? empty },
        select: { id: true },
      })
      await record(tx, ctx, { action: 'workflow.create', type: 'workflow', id, name: title })

      return { id }
    }),
  )
