import { type ChildProcess, spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { residentMb } from './processes.ts'

export type Product = {
  address: string
  token: string
  /** Of `npm start`, above all others. */
  processId: number
  /** From the command to the first healthy answer. */
  startSeconds: number
  /** Of every process but PostgreSQL. */
  residentMb: () => number
  stop: () => Promise<void>
}

type Options = { port: number; databaseUrl: string; dataDir: string; env?: Record<string, string> }

export const OWNER = { email: 'bench@example.com', password: 'bench-password-1' }
const TOKEN = 'pb_bench_0123456789abcdef0123456789abcdef'

/** Runs `npm start`, as users do, and waits until it is healthy. */
export async function startProduct({ port, databaseUrl, dataDir, env = {} }: Options): Promise<Product> {
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      // Steps call servers of ours.
      EGRESS_ALLOW: '127.0.0.1',
      PATCHBAY_OWNER_EMAIL: OWNER.email,
      PATCHBAY_OWNER_PASSWORD: OWNER.password,
      PATCHBAY_API_TOKEN: TOKEN,
      ...env,
    },
  })
  const address = `http://127.0.0.1:${port}`
  await healthy(address, child)

  return {
    address,
    token: TOKEN,
    processId: child.pid ?? 0,
    startSeconds: (performance.now() - began) / 1000,
    residentMb: () => residentMb(child.pid ?? 0),
    stop: () => stop(child),
  }
}

async function healthy(address: string, child: ChildProcess) {
  const deadline = performance.now() + 600_000

  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The product stopped with exit code ${child.exitCode}.`)
    const response = await fetch(`${address}/api/health`).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The product was not healthy within ten minutes.')
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || !child.pid) return

  const exited = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGTERM')
  await exited
}
