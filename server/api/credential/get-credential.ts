import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { findCredential } from './find-credential.ts'
import { kindOf, secretsOf } from './kind-of.ts'

/** The fields that are no secrets, and which secrets are set. */
export const getCredential = procedure('credential.get')
  .input(z.object({ id: z.uuid() }))
  .query(async ({ ctx, input: { id } }) => {
    const { name, service, kind, testedAt, problem } = await findCredential(ctx, id)
    const { fields } = await ctx.app.vault.open(ctx.actor.workspaceId, id)
    const secrets = new Set(secretsOf(kindOf({ service, kind })))

    return {
      id,
      name,
      service,
      kind,
      testedAt: testedAt?.toISOString() ?? null,
      problem,
      fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !secrets.has(field))),
      secretsSet: Object.keys(fields).filter((field) => secrets.has(field) && fields[field] !== ''),
    }
  })
