import { z } from 'zod'
import { Role } from '#database/enums'
import { lesserRole } from '#server/access/permissions'
import { hashOfSecret, newSecret } from '#server/access/secret'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'

const input = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(100),
  role: z.enum(Role),
  expiresInDays: z.number().int().min(1).max(3650).optional(),
})

/** The token is shown this once; only its hash is kept. */
export const createToken = procedure('token.create')
  .meta({ sessionOnly: true })
  .input(input)
  .mutation(async ({ ctx, input: { name, role, expiresInDays } }) => {
    const { workspaceId, userId } = ctx.actor
    if (lesserRole(role, ctx.actor.role) !== role) {
      throw refuse('FORBIDDEN', `A token cannot do more than you: your role is ${ctx.actor.role}.`)
    }
    const token = `pb_${newSecret()}`
    const expiresAt = expiresInDays ? new Date(Date.now() + expiresInDays * 24 * 60 * 60 * 1000) : null

    return ctx.db.$transaction(async (tx) => {
      const { id } = await tx.apiToken.create({
        data: { workspaceId, userId, name, role, expiresAt, tokenHash: hashOfSecret(token) },
      })
      const detail = { role, expiresAt: expiresAt?.toISOString() ?? null }
      await record(tx, ctx, { action: 'token.create', type: 'token', id, name, detail })

      return { id, token }
    })
  })
