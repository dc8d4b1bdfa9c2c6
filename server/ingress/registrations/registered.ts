import type { PrismaClient } from '#database/client'
import type { Vault } from '../../credentials/vault.ts'
import type { Listening } from '../listening.ts'

/** What a trigger kept of its registration, such as the secret its service signs with; null when it has none. */
export type Registered = (listening: Listening) => Promise<Record<string, string> | null>

export function createRegistered(parts: { db: PrismaClient; vault: Pick<Vault, 'unseal'> }): Registered {
  return async ({ workspaceId, workflowId, node }) => {
    const row = await parts.db.registration.findFirst({
      where: { workflowId, nodeId: node.id, endedAt: null, keyId: { not: null } },
      select: { keyId: true, sealed: true },
    })
    if (!row?.keyId || !row.sealed) return null

    return parts.vault.unseal(workspaceId, { keyId: row.keyId, sealed: row.sealed })
  }
}
