import { z } from 'zod'
import { findCredential } from '../credential/find-credential.ts'
import { procedure } from '../trpc.ts'

const label = z.object({
  list: z.string(),
  of: z.string().describe('The fields it belongs to, as canonical JSON.'),
  value: z.string(),
  label: z.string(),
})

/** What people call the values that were chosen at a service, as far as it was seen: the service is not asked. */
export const listLabels = procedure('option.listLabels')
  .meta({
    rest: {
      method: 'GET',
      path: '/credentials/{credentialId}/labels',
      summary: 'List what people call the values chosen with a credential',
    },
  })
  .input(z.object({ credentialId: z.uuid() }))
  .output(z.array(label))
  .query(async ({ ctx, input: { credentialId } }) => {
    const { id } = await findCredential(ctx, credentialId)

    return ctx.db.offerLabel.findMany({
      where: { credentialId: id },
      orderBy: { seenAt: 'desc' },
      take: MOST,
      select: { list: true, of: true, value: true, label: true },
    })
  })

const MOST = 2_000
