import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { PrismaClient } from '#database/client'
import { NodeError } from '#nodes/execute'
import { decrypt, encrypt } from './cipher.ts'
import type { MasterKey, MasterKeys } from './master-keys.ts'

/** Of a row of `workspace_keys`. */
export type WrappedKey = { id: string; workspaceId: string; masterKeyId: string; wrapped: Uint8Array }

export type DataKey = { id: string; key: KeyObject }

const KEPT = 500

/** The data keys of workspaces, unwrapped; the last few hundred used are kept in memory. */
export function createDataKeys(db: PrismaClient, masterKeys: MasterKeys) {
  const kept = new Map<string, KeyObject>()

  const unwrapped = (row: WrappedKey): DataKey => {
    const key = kept.get(row.id) ?? createSecretKey(unwrap(row, masterKeys))
    // Set anew, so that the map is in order of use.
    kept.delete(row.id)
    kept.set(row.id, key)
    const oldest = kept.keys().next()
    if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)

    return { id: row.id, key }
  }

  return {
    unwrapped,
    /** The newest of a workspace, made when there is none. Two made at once do no harm: each opens what it sealed. */
    async current(workspaceId: string): Promise<DataKey> {
      const newest = await db.workspaceKey.findFirst({
        where: { workspaceId },
        orderBy: { createdAt: 'desc' },
      })

      return unwrapped(
        newest ?? (await db.workspaceKey.create({ data: newKey(workspaceId, masterKeys.current) })),
      )
    },
  }
}

export function newKey(workspaceId: string, masterKey: MasterKey) {
  const id = uuid()

  return { id, workspaceId, ...wrap({ id, workspaceId }, randomBytes(32), masterKey) }
}

export function wrap(row: Pick<WrappedKey, 'id' | 'workspaceId'>, bytes: Uint8Array, masterKey: MasterKey) {
  const masterKeyId = masterKey.id

  return { masterKeyId, wrapped: encrypt(masterKey.key, bytes, aboutKey({ ...row, masterKeyId })) }
}

export function unwrap(row: WrappedKey, { byId }: MasterKeys): Buffer {
  const masterKey = byId.get(row.masterKeyId)
  if (!masterKey) {
    throw new NodeError(
      'The credentials of this workspace are sealed with a master key that is not at hand.',
      {
        fix: `An administrator has to add the key ${row.masterKeyId} to OLD_MASTER_KEYS, or to set MASTER_KEY back to it.`,
      },
    )
  }

  return decrypt(masterKey.key, row.wrapped, aboutKey(row))
}

function aboutKey({ id, workspaceId, masterKeyId }: Omit<WrappedKey, 'wrapped'>) {
  return `patchbay data key ${workspaceId} ${id} ${masterKeyId}`
}
