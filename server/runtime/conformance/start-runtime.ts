import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from '#database/client'
import { NodeError } from '#nodes/execute'
import { parseEnv } from '#server/env'
import { openFiles } from '#server/files/open-files'
import { createValues } from '#server/values/create-values'
import { createRuntime, type RuntimeOptions } from '../create-runtime.ts'
import { createLive } from '../live.ts'

/** A runtime as a process has one, on a database of the test's. */
export async function startRuntime(
  pool: Pool,
  settings: Record<string, string> = {},
  options: Partial<RuntimeOptions> = {},
) {
  const live = createLive(pool)
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-runtime-'))
  const env = parseEnv({ DATA_DIR: folder, ...settings })
  const files = await openFiles({ env, pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) })
  const values = createValues({ ...files, files, mostOfStep: env.STEP_OUTPUT_LIMIT })
  const reached = { ...outside, values, files: files.for }
  const runtime = await createRuntime({ env, pool, live, ...reached, ...options })

  return {
    ...runtime,
    live,
    files,
    async end(deadlineMs = 2_000) {
      await runtime.stop(deadlineMs)
      values.close()
      await live.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestRuntime = Awaited<ReturnType<typeof startRuntime>>

const outside = {
  fetch,
  resolveHost: async (host: string) => host,
  tables: () => ({ find: refuse, add: refuse, upsert: refuse, update: refuse, remove: refuse }),
  memory: () => ({ seen: refuse }),
  vault: { seal: refuse, open: refuse, unseal: refuse },
}

async function refuse(): Promise<never> {
  throw new NodeError('There is no such thing in this test.')
}
