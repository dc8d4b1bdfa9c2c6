import type { PrismaClient } from '#database/client'
import type { Env } from '../env.ts'

/** What a workspace grants its steps and runs, in bytes. */
export type StorageLimits = {
  /** STEP_OUTPUT_LIMIT, FILE_LIMIT, RUN_STORAGE_LIMIT, or less where the workspace says so. */
  step: number
  file: number
  run: number
  /** WORKSPACE_STORAGE_LIMIT; infinite when there is none. */
  total: number
}

export type LimitSettings = Pick<
  Env,
  'STEP_OUTPUT_LIMIT' | 'FILE_LIMIT' | 'RUN_STORAGE_LIMIT' | 'WORKSPACE_STORAGE_LIMIT'
>

/** What an admin changes is heard of in other processes after this long. */
const FRESH_MS = 5_000

/** The most the instance grants anybody. */
export const instanceLimits = (env: LimitSettings): StorageLimits => ({
  step: env.STEP_OUTPUT_LIMIT,
  file: env.FILE_LIMIT,
  run: env.RUN_STORAGE_LIMIT,
  total: env.WORKSPACE_STORAGE_LIMIT || Number.POSITIVE_INFINITY,
})

/** The limits of each workspace: a workspace may grant less than its instance, never more. */
export function createLimits(db: PrismaClient, env: LimitSettings) {
  const most = instanceLimits(env)
  const known = new Map<string, { limits: Promise<StorageLimits>; until: number }>()

  async function read(workspaceId: string): Promise<StorageLimits> {
    const own = await db.storagePolicy.findUnique({ where: { workspaceId } })
    const lesser = (limit: number, wish: bigint | null | undefined) => Math.min(limit, Number(wish ?? limit))

    return {
      step: lesser(most.step, own?.stepBytes),
      file: lesser(most.file, own?.fileBytes),
      run: lesser(most.run, own?.runBytes),
      total: lesser(most.total, own?.totalBytes),
    }
  }

  function limits(workspaceId: string): Promise<StorageLimits> {
    const found = known.get(workspaceId)
    if (found && found.until > Date.now()) return found.limits
    const fresh = read(workspaceId)
    fresh.catch(() => known.delete(workspaceId))
    known.set(workspaceId, { limits: fresh, until: Date.now() + FRESH_MS })

    return fresh
  }

  return { limits, forget: (workspaceId: string) => void known.delete(workspaceId) }
}
