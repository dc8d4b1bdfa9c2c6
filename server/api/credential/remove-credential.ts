import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findCredential } from './find-credential.ts'
import { usedBy } from './used-by.ts'

/** Refused while a workflow names it. */
export const removeCredential = procedure('credential.remove')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { name, service, kind } = await findCredential(ctx, id)
    const users = (await usedBy(ctx, [id])).get(id) ?? []
    if (users.length > 0) {
      const titles = users.map(({ title }) => `“${title}”`).join(', ')
      throw refuse('CONFLICT', `“${name}” is used by ${titles}.`, {
        fix: 'Choose another credential there, publish, then remove this one.',
      })
    }

    await ctx.db.$transaction(async (tx) => {
      await tx.credential.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      const detail = { service, kind }
      await record(tx, ctx, { action: 'credential.remove', type: 'credential', id, name, detail })
    })

    return { id }
  })
