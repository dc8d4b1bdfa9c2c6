import { z } from 'zod'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { errorWorkflows } from './error-workflows.ts'

const input = z.object({
  name: z.string().trim().min(1, 'Give a name.').max(100, 'Use at most 100 characters.').optional(),
  errorWorkflowId: z
    .uuid()
    .nullable()
    .optional()
    .describe('Run when a run fails whose workflow names none of its own; null for none.'),
})

/** Changes what is given. */
export const saveWorkspace = procedure('workspace.save')
  .meta({
    rest: { method: 'PUT', path: '/workspace', summary: 'Change the settings of the workspace' },
  })
  .input(input)
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { name, errorWorkflowId } }) => {
    const id = ctx.actor.workspaceId
    const chosen = errorWorkflowId ? await chosenOf(ctx, errorWorkflowId) : null
    const before = await ctx.db.workspace.findUniqueOrThrow({ where: { id } })

    await ctx.db.$transaction(async (tx) => {
      await tx.workspace.update({
        where: { id },
        data: {
          ...(name !== undefined && { name }),
          ...(errorWorkflowId !== undefined && { errorWorkflowId }),
        },
      })
      const detail = {
        ...(name !== undefined && name !== before.name && { name, before: before.name }),
        ...(errorWorkflowId !== undefined && { errorWorkflow: chosen?.title ?? null }),
      }
      await record(tx, ctx, {
        action: 'workspace.save',
        type: 'workspace',
        id,
        name: name ?? before.name,
        detail,
      })
    })

    return { id }
  })

async function chosenOf(ctx: ActorContext, id: string) {
  const chosen = (await errorWorkflows(ctx)).find((each) => each.id === id)
  if (chosen) return chosen

  throw refuse('BAD_REQUEST', 'This workflow cannot deal with failures.', {
    fix: 'Choose a published workflow of this workspace that starts with “When a run fails”.',
  })
}
