import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

/** A new workflow with the same draft. It is not live. */
export const duplicateWorkflow = procedure('workflow.duplicate')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }) => {
    const source = await findWorkflow(ctx, input.id)
    const title = `${source.title.slice(0, 190)} (copy)`

    return ctx.db.$transaction(async (tx) => {
      const { id } = await tx.workflow.create({
        data: {
          workspaceId: ctx.actor.workspaceId,
          createdById: ctx.actor.userId,
          title,
          draft: stored<Workflow>(source.draft),
        },
        select: { id: true },
      })
      const detail = { from: source.id }
      await record(tx, ctx, { action: 'workflow.duplicate', type: 'workflow', id, name: title, detail })

      return { id }
    })
  })
