import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { checkedFields } from './check-fields.ts'
import { credentialName, fields } from './fields.ts'
import { findCredential } from './find-credential.ts'
import { kindOf, secretsOf } from './kind-of.ts'

/** Secrets that are left out keep their value; of the other fields what is given is all there is. */
export const saveCredential = procedure('credential.save')
  .input(z.object({ id: z.uuid(), name: credentialName.optional(), fields: fields.optional() }))
  .mutation(async ({ ctx, input: { id, name, fields } }) => {
    const { workspaceId } = ctx.actor
    const row = await findCredential(ctx, id)
    const sealed = fields && (await ctx.app.vault.seal(workspaceId, await merged()))

    await ctx.db.$transaction(async (tx) => {
      await tx.credential.updateMany({
        where: { id, workspaceId },
        data: { ...(name && { name }), ...(sealed && { ...sealed, testedAt: null, problem: null }) },
      })
      const detail = { ...(name && { name }), ...(fields && { fields: Object.keys(fields) }) }
      await record(tx, ctx, { action: 'credential.save', type: 'credential', id, name: row.name, detail })
    })

    return { id }

    async function merged() {
      const before = await ctx.app.vault.open(workspaceId, id)
      const kept = secretsOf(kindOf(row)).flatMap((secret) => {
        const value = before.fields[secret]
        return value === undefined ? [] : [[secret, value] as const]
      })

      return checkedFields(row, { ...Object.fromEntries(kept), ...fields })
    }
  })
