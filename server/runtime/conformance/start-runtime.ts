import type { Pool } from 'pg'
import { NodeError } from '#nodes/execute'
import { parseEnv } from '#server/env'
import { createRuntime, type RuntimeOptions } from '../create-runtime.ts'
import { createLive } from '../live.ts'

/** A runtime as a process has one, on a database of the test's. */
export async function startRuntime(
  pool: Pool,
  settings: Record<string, string> = {},
  options: Partial<RuntimeOptions> = {},
) {
  const live = createLive(pool)
  const runtime = await createRuntime({ env: parseEnv(settings), pool, live, ...outside, ...options })

  return {
    ...runtime,
    live,
    async end(deadlineMs = 2_000) {
      await runtime.stop(deadlineMs)
      await live.close()
    },
  }
}

export type TestRuntime = Awaited<ReturnType<typeof startRuntime>>

const outside = {
  fetch,
  resolveHost: async (host: string) => host,
  files: () => ({ save: refuse, read: refuse }),
  tables: () => ({ find: refuse, add: refuse, upsert: refuse, update: refuse, remove: refuse }),
  memory: () => ({ seen: refuse }),
  vault: { seal: refuse, open: refuse, unseal: refuse },
}

async function refuse(): Promise<never> {
  throw new NodeError('There is no such thing in this test.')
}
