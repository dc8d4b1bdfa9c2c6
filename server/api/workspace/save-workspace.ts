import { z } from 'zod'
import { can } from '#server/access/permissions'
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
  reviewsChanges: z.boolean().optional().describe('Changes are reviewed before they go live.'),
  ownersBypass: z
    .boolean()
    .optional()
    .describe('Owners may publish without a review that is asked for. Only owners set this.'),
  wantsNotes: z.boolean().optional().describe('Each version comes with a note.'),
})

/** Changes what is given. */
export const saveWorkspace = procedure('workspace.save')
  .meta({
    rest: { method: 'PUT', path: '/workspace', summary: 'Change the settings of the workspace' },
  })
  .input(input)
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { name, errorWorkflowId, ...publishing } }) => {
    guardBypass(ctx, publishing.ownersBypass)
    const id = ctx.actor.workspaceId
    const chosen = errorWorkflowId ? await chosenOf(ctx, errorWorkflowId) : null
    const before = await ctx.db.workspace.findUniqueOrThrow({ where: { id } })

    await ctx.db.$transaction(async (tx) => {
      await tx.workspace.update({
        where: { id },
        data: {
          ...(name !== undefined && { name }),
          ...(errorWorkflowId !== undefined && { errorWorkflowId }),
          ...publishing,
        },
      })
      const detail = {
        ...(name !== undefined && name !== before.name && { name, before: before.name }),
        ...(errorWorkflowId !== undefined && { errorWorkflow: chosen?.title ?? null }),
        ...publishing,
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

/** Otherwise an admin could not be held to what the owners decided. */
function guardBypass({ actor }: ActorContext, ownersBypass: boolean | undefined) {
  if (ownersBypass === undefined || can(actor.role, 'review.bypass')) return

  throw refuse('FORBIDDEN', 'Whether owners may do without a review is for owners to say.')
}

async function chosenOf(ctx: ActorContext, id: string) {
  const chosen = (await errorWorkflows(ctx)).find((each) => each.id === id)
  if (chosen) return chosen

  throw refuse('BAD_REQUEST', 'This workflow cannot deal with failures.', {
    fix: 'Choose a published workflow of this workspace that starts with “When a run fails”.',
  })
}
