import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

/** A person's own star; nobody else sees it, so the audit does not tell of it. */
export const setFavourite = procedure('workflow.setFavourite')
  .meta({
    rest: {
      method: 'PUT',
      path: '/workflows/{id}/favourite',
      summary: 'Make a workflow one of your favourites',
    },
  })
  .input(z.object({ id: z.uuid(), favourite: z.boolean() }))
  .output(z.object({ favourite: z.boolean() }))
  .mutation(async ({ ctx, input: { id, favourite } }) => {
    await findWorkflow(ctx, id)
    const star = { userId: ctx.actor.userId, workflowId: id }
    if (favourite) await ctx.db.favourite.createMany({ data: star, skipDuplicates: true })
    else await ctx.db.favourite.deleteMany({ where: star })

    return { favourite }
  })
