import type { PrismaClient } from '#database/client'
import { audit } from './audit.ts'
import { hashPassword } from './password.ts'
import { hashOfSecret } from './secret.ts'

export type NewOwner = {
  name: string
  email: string
  password: string
  /** The name of their workspace. */
  workspace: string
  /** An API token to make for them, for machines without a person. */
  token?: string | undefined
  ip?: string
}

export type Owner = { userId: string; workspaceId: string }

/** Makes the first account and its workspace. Returns null when somebody has an account already. */
export async function createOwner(db: PrismaClient, owner: NewOwner): Promise<Owner | null> {
  const passwordHash = await hashPassword(owner.password)
  const { name, ip = '' } = owner
  const email = owner.email.trim().toLowerCase()

  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended('patchbay first owner', 0))`
    if (await tx.user.findFirst({ select: { id: true } })) return null

    const { id: userId } = await tx.user.create({ data: { name, email, passwordHash } })
    const { id: workspaceId } = await tx.workspace.create({ data: { name: owner.workspace } })
    await tx.member.create({ data: { userId, workspaceId, role: 'owner' } })
    if (owner.token) {
      const tokenHash = hashOfSecret(owner.token)
      await tx.apiToken.create({
        data: { userId, workspaceId, role: 'owner', name: 'First start', tokenHash },
      })
    }
    await audit(tx, {
      workspaceId,
      actorId: userId,
      actor: email,
      action: 'account.setup',
      targetType: 'workspace',
      targetId: workspaceId,
      target: owner.workspace,
      ip,
    })

    return { userId, workspaceId }
  })
}
