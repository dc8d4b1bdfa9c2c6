import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { checkedFields } from './check-fields.ts'
import { credentialName, fields } from './fields.ts'

export const createCredential = procedure('credential.create')
  .input(z.object({ service: z.string().max(100), kind: z.string().max(100), name: credentialName, fields }))
  .mutation(async ({ ctx, input: { service, kind, name, fields } }) => {
    const { workspaceId, userId } = ctx.actor
    const sealed = await ctx.app.vault.seal(workspaceId, checkedFields({ service, kind }, fields))

    return ctx.db.$transaction(async (tx) => {
      const { id } = await tx.credential.create({
        data: { workspaceId, createdById: userId, service, kind, name, ...sealed },
        select: { id: true },
      })
      const detail = { service, kind }
      await record(tx, ctx, { action: 'credential.create', type: 'credential', id, name, detail })

      return { id }
    })
  })
