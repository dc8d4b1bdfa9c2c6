import { z } from 'zod'
import { findCredential } from '../credential/find-credential.ts'
import { procedure } from '../trpc.ts'
import { listsOfService, offer } from './offer.ts'

const found = z.discriminatedUnion('is', [
  z.object({ is: z.literal('there'), offer }),
  z.object({ is: z.literal('gone') }),
  z.object({ is: z.literal('unknown').describe('The list goes on for longer than it was looked through.') }),
])

/** What people call a value that is filled in, and whether the service still has it. */
export const getOffer = procedure('option.getOffer')
  .meta({
    rest: {
      method: 'POST',
      path: '/credentials/{credentialId}/option',
      summary: 'Look up one value in the lists of the service behind a credential',
    },
  })
  .input(listsOfService.extend({ value: z.string().min(1).max(1_000) }))
  .output(found)
  .query(async ({ ctx, input: { value, ...asked } }) => {
    await findCredential(ctx, asked.credentialId)

    return ctx.app.offers.find({ ...asked, workspaceId: ctx.actor.workspaceId }, value)
  })
