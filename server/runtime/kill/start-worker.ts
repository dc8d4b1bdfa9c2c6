import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Accepted, AcceptedEvent } from '../runtime.ts'

const ENTRY = fileURLToPath(new URL('./worker.ts', import.meta.url))

export type Worker = Awaited<ReturnType<typeof startWorker>>

/** A process of its own with a runtime, ready for work. */
export async function startWorker(
  databaseUrl: string,
  leaseSeconds: number,
  settings: Record<string, string> = {},
) {
  const child: ChildProcess = fork(ENTRY, {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, DATABASE_URL: databaseUrl, LEASE_SECONDS: String(leaseSeconds), ...settings },
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (first !== 'ready') throw new Error(`The worker did not start: ${said}`)

  return {
    /** Resolves once it has died. */
    died: once(child, 'exit'),
    /** Everything it logged so far. */
    log: () => said,
    async accept(event: AcceptedEvent): Promise<Accepted> {
      child.send(event)
      const [accepted] = await once(child, 'message')
      return accepted
    },
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
