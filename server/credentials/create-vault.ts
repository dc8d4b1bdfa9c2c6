import type { PrismaClient } from '#database/client'
import { NodeError } from '#nodes/execute'
import { createDataKeys } from './data-keys.ts'
import type { MasterKeys } from './master-keys.ts'
import { openFields, sealFields } from './sealed-fields.ts'
import type { Vault } from './vault.ts'

/** Credentials are sealed with a key of their workspace, and that key with the master key. */
export function createVault({ db, masterKeys }: { db: PrismaClient; masterKeys: MasterKeys }): Vault {
  const dataKeys = createDataKeys(db, masterKeys)

  return {
    seal: async (workspaceId, fields) => {
      const key = await dataKeys.current(workspaceId)

      return { keyId: key.id, sealed: sealFields(key, workspaceId, fields) }
    },
    unseal: async (workspaceId, { keyId, sealed }) => {
      const key = await db.workspaceKey.findFirstOrThrow({ where: { id: keyId, workspaceId } })

      return openFields(dataKeys.unwrapped(key), workspaceId, sealed)
    },
    open: async (workspaceId, credentialId) => {
      const row = await db.credential.findFirst({
        where: { id: credentialId, workspaceId },
        include: { key: true },
      })
      if (!row) {
        throw new NodeError('The credential of this step is no longer there.', {
          fix: 'Choose another one in the step, or make a new one.',
        })
      }

      const { id, service, kind, name, key } = row
      return {
        id,
        service,
        kind,
        fields: opened(() => openFields(dataKeys.unwrapped(key), workspaceId, row.sealed), name),
      }
    },
  }
}

function opened<T>(open: () => T, name: string): T {
  try {
    return open()
  } catch (cause) {
    if (cause instanceof NodeError) throw cause
    throw new NodeError(
      `The credential "${name}" cannot be opened: what is stored of it was changed or damaged.`,
      {
        fix: 'Enter its fields again.',
        cause,
      },
    )
  }
}
