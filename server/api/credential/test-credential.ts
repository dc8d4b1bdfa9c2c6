import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { checkedFields } from './check-fields.ts'
import { fields } from './fields.ts'
import { findCredential } from './find-credential.ts'

const saved = z.object({ id: z.uuid() })
const unsaved = z.object({ service: z.string().max(100), kind: z.string().max(100), fields })

type Tested = { ok: boolean; message: string }

/** Calls the service with a saved credential, or with fields that are not saved yet. */
export const testCredential = procedure('credential.test')
  .input(z.union([saved, unsaved]))
  .mutation(async ({ ctx, input }): Promise<Tested> => {
    const { app, actor, db } = ctx
    if (!('id' in input)) {
      return app.testCredential({ ...input, fields: checkedFields(input, input.fields) })
    }
    const { id } = input
    const { name } = await findCredential(ctx, id)
    const tested = await app.testCredential(await app.vault.open(actor.workspaceId, id))

    await db.$transaction(async (tx) => {
      const problem = tested.ok ? null : tested.message
      await tx.credential.updateMany({
        where: { id, workspaceId: actor.workspaceId },
        data: { testedAt: new Date(), problem },
      })
      const detail = { ok: tested.ok }
      await record(tx, ctx, { action: 'credential.test', type: 'credential', id, name, detail })
    })

    return tested
  })
