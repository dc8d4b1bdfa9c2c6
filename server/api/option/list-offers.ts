import { z } from 'zod'
import { findCredential } from '../credential/find-credential.ts'
import { procedure } from '../trpc.ts'
import { listsOfService, offer } from './offer.ts'

/** What a field with `x-offers` offers: asked of the service with the credential, one page at a time. */
export const listOffers = procedure('option.listOffers')
  .meta({
    rest: {
      method: 'POST',
      path: '/credentials/{credentialId}/options',
      summary: 'List what the service behind a credential has to choose from, such as channels',
    },
  })
  .input(
    listsOfService.extend({
      search: z.string().max(200).default(''),
      cursor: z.string().max(10_000).nullable().default(null).describe('The `next` of the page before.'),
      isFresh: z.boolean().default(false).describe('Asks the service anew, whatever it said just before.'),
    }),
  )
  .output(z.object({ offers: z.array(offer), next: z.string().nullable() }))
  .query(async ({ ctx, input: { search, cursor, isFresh, ...asked } }) => {
    await findCredential(ctx, asked.credentialId)

    return ctx.app.offers.page(
      { ...asked, workspaceId: ctx.actor.workspaceId },
      { search: search.trim(), cursor, isFresh },
    )
  })
