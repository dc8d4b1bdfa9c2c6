import { join } from 'node:path'
import type { Pool } from 'pg'
import type { PrismaClient } from '#database/client'
import type { Env } from '../env.ts'
import type { BlobStore } from './blob-store.ts'
import { type Budget, createBudget } from './budget.ts'
import { createFiles, type FileStore } from './create-files.ts'
import { createDiskStore } from './disk-store.ts'
import { createLimits, type StorageLimits } from './limits.ts'

export type OpenedFiles = FileStore & {
  stores: [BlobStore, ...BlobStore[]]
  limits: (workspaceId: string) => Promise<StorageLimits>
  /** Somebody changed them. */
  forgetLimits: (workspaceId: string) => void
  budget: Budget
  close: () => void
}

/** The file store as the settings want it: S3 when a bucket is named, else the disk. */
export async function openFiles({
  env,
  db,
  pool,
}: {
  env: Env
  db: PrismaClient
  pool: Pool
}): Promise<OpenedFiles> {
  const disk = createDiskStore(join(env.DATA_DIR, 'files'))
  const s3 = await s3Of(env)
  const stores: OpenedFiles['stores'] = s3 ? [s3, disk] : [disk]
  const { limits, forget } = createLimits(db, env)
  const budget = createBudget({ pool, limits, lookEvery: env.RUN_STORAGE_LIMIT / 64 })
  const files = createFiles({ db, stores, limits, budget })

  return { ...files, stores, limits, forgetLimits: forget, budget, close: () => s3?.close() }
}

async function s3Of({ S3_BUCKET, ...settings }: Env) {
  if (!S3_BUCKET) return null
  const { createS3Store } = await import('./s3-store.ts')
  const store = createS3Store({ ...settings, S3_BUCKET })
  await store.check()

  return store
}
