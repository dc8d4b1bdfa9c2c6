import type { Prisma } from '#database/client'
import type { Role } from '#database/enums'
import { can } from '#server/access/permissions'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'

/** Only owners make, change or remove owners. */
export function guardOwner({ actor }: ActorContext, ...concerned: Role[]): void {
  if (concerned.includes('owner') && !can(actor.role, 'member.grantOwner')) {
    throw refuse('FORBIDDEN', 'Only an owner can make, change or remove an owner.')
  }
}

/** To be asked inside the transaction that takes an owner away. A workspace keeps one at least. */
export async function keepAnOwner(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  const owners = await tx.member.count({ where: { workspaceId, role: 'owner' } })
  if (owners === 0) {
    throw refuse('CONFLICT', 'A workspace needs an owner, and this is its last.', {
      fix: 'Make somebody else an owner first.',
    })
  }
}
