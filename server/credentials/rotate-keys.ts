import type { PrismaClient } from '#database/client'
import { createDataKeys, type DataKey, newKey, unwrap, wrap } from './data-keys.ts'
import type { MasterKeys } from './master-keys.ts'
import { openFields, sealFields } from './sealed-fields.ts'

type Keys = { db: PrismaClient; masterKeys: MasterKeys }

/**
 * Wraps every data key with the current master key; afterwards the old ones are no longer needed. Processes at
 * work notice nothing as long as all of them know both. Returns how many keys were wrapped anew.
 */
export async function rotateMasterKey({ db, masterKeys }: Keys): Promise<number> {
  const { current } = masterKeys
  const rows = await db.workspaceKey.findMany({ where: { masterKeyId: { not: current.id } } })
  for (const row of rows) {
    // Only if nobody else has wrapped it anew meanwhile.
    await db.workspaceKey.updateMany({
      where: { id: row.id, masterKeyId: row.masterKeyId },
      data: wrap(row, unwrap(row, masterKeys), current),
    })
  }

  return rows.length
}

/**
 * Gives a workspace a new data key and seals its credentials, and what its triggers keep, with it. What another process seals with the former
 * key meanwhile stays readable and is sealed anew by the next rotation. Returns how many were sealed anew.
 */
export async function rotateDataKey({ db, masterKeys }: Keys, workspaceId: string): Promise<number> {
  const dataKeys = createDataKeys(db, masterKeys)
  const former = await db.workspaceKey.findMany({ where: { workspaceId }, orderBy: { createdAt: 'desc' } })
  const key = dataKeys.unwrapped(
    await db.workspaceKey.create({ data: newKey(workspaceId, masterKeys.current) }),
  )

  const sealedAnew =
    (await sealCredentials({ db, dataKeys, key }, workspaceId)) +
    (await sealAlertRules({ db, dataKeys, key }, workspaceId)) +
    (await sealRegistrations({ db, dataKeys, key }, workspaceId))

  // The newest of the former ones may be in the hands of a process that has sealed and not yet saved.
  const [, ...unused] = former.map(({ id }) => id)
  const empty = { credentials: { none: {} }, alertRules: { none: {} }, registrations: { none: {} } }
  await db.workspaceKey.deleteMany({ where: { id: { in: unused }, ...empty } })

  return sealedAnew
}

type Sealing = { db: PrismaClient; dataKeys: ReturnType<typeof createDataKeys>; key: DataKey }

async function sealCredentials({ db, dataKeys, key }: Sealing, workspaceId: string): Promise<number> {
  const rows = await db.credential.findMany({
    where: { workspaceId, keyId: { not: key.id } },
    include: { key: true },
  })
  let sealedAnew = 0
  for (const { id, keyId, sealed, updatedAt, key: old } of rows) {
    const fields = openFields(dataKeys.unwrapped(old), workspaceId, sealed)
    // Only if it was not saved meanwhile. It is the same credential as before: `updatedAt` says so.
    const { count } = await db.credential.updateMany({
      where: { id, keyId, updatedAt },
      data: { keyId: key.id, sealed: sealFields(key, workspaceId, fields), updatedAt },
    })
    sealedAnew += count
  }

  return sealedAnew
}

/** The addresses that alerts call. */
async function sealAlertRules({ db, dataKeys, key }: Sealing, workspaceId: string): Promise<number> {
  const rows = await db.alertRule.findMany({
    where: { workspaceId, keyId: { not: key.id }, sealed: { not: null } },
    include: { key: true },
  })
  let sealedAnew = 0
  for (const { id, keyId, sealed, updatedAt, key: old } of rows) {
    if (!old || !sealed) continue
    const fields = openFields(dataKeys.unwrapped(old), workspaceId, sealed)
    const { count } = await db.alertRule.updateMany({
      where: { id, keyId, updatedAt },
      data: { keyId: key.id, sealed: sealFields(key, workspaceId, fields), updatedAt },
    })
    sealedAnew += count
  }

  return sealedAnew
}

/** What triggers keep of their registrations at services. */
async function sealRegistrations({ db, dataKeys, key }: Sealing, workspaceId: string): Promise<number> {
  const rows = await db.registration.findMany({
    where: { workspaceId, keyId: { not: key.id }, sealed: { not: null } },
    include: { key: true },
  })
  let sealedAnew = 0
  for (const { id, keyId, sealed, key: old } of rows) {
    if (!old || !sealed) continue
    const fields = openFields(dataKeys.unwrapped(old), workspaceId, sealed)
    const { count } = await db.registration.updateMany({
      where: { id, keyId, sealed },
      data: { keyId: key.id, sealed: sealFields(key, workspaceId, fields) },
    })
    sealedAnew += count
  }

  return sealedAnew
}
