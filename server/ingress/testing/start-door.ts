import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('./door-process.ts', import.meta.url))

/** Starts the doors in a process of their own, with little memory if wished. */
export async function startDoor(settings: Record<string, string>, execArgv: string[] = []) {
  const child = fork(ENTRY, {
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, LOG_LEVEL: 'warn', ...settings },
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const [address] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (typeof address !== 'string') throw new Error(`The door did not open: ${said}`)

  return {
    address,
    log: () => said,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
