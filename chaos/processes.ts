import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../server/main.ts')
export const TOKEN = 'pb_chaos_0123456789abcdef0123456789abcdef'
const PATIENCE_MS = 120_000

/** One process of the product that is started again whenever it dies. */
export type Member = {
  address: string
  isUp: () => boolean
  kill: () => void
  /** Stops it for a while, as a machine does that sleeps: longer than its lease. */
  sleep: (ms: number) => Promise<void>
  stop: () => Promise<void>
}

type Options = { port: number; role: 'all' | 'worker'; databaseUrl: string; folder: string }

export async function startMember({ port, role, databaseUrl, folder }: Options): Promise<Member> {
  const address = `http://127.0.0.1:${port}`
  const output = createWriteStream(join(folder, `process-${port}.log`), { flags: 'a' })
  await once(output, 'open')
  let stopping = false
  let up = false
  let child = launch()

  function launch(): ChildProcess {
    const started = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        PORT: String(port),
        ROLE: role,
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        LEASE_SECONDS: '2',
        LOG_LEVEL: 'warn',
        EGRESS_ALLOW: '127.0.0.1',
        PATCHBAY_OWNER_EMAIL: 'chaos@example.com',
        PATCHBAY_OWNER_PASSWORD: 'chaos-password-1',
        PATCHBAY_API_TOKEN: TOKEN,
      },
    })
    started.once('exit', async () => {
      up = false
      if (stopping) return
      await pause(300)
      if (!stopping) child = launch()
    })
    void ready(started)

    return started
  }

  async function ready(started: ChildProcess) {
    const deadline = Date.now() + PATIENCE_MS
    while (started.exitCode === null && started.signalCode === null && Date.now() < deadline) {
      const response = await fetch(`${address}/api/health`).catch(() => null)
      if (response?.ok) {
        up = true
        return
      }
      await pause(100)
    }
  }

  const member: Member = {
    address,
    isUp: () => up,
    kill: () => void child.kill('SIGKILL'),
    async sleep(ms) {
      const sleeper = child
      sleeper.kill('SIGSTOP')
      await pause(ms)
      sleeper.kill('SIGCONT')
    },
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await Promise.race([exited, pause(20_000)])
      child.kill('SIGKILL')
    },
  }
  const deadline = Date.now() + PATIENCE_MS
  while (!up && Date.now() < deadline) await pause(50)
  if (!up) throw new Error(`The process on port ${port} did not start. Its log is in ${folder}.`)

  return member
}
