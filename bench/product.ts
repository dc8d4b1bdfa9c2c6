import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

export type Product = {
  address: string
  token: string
  /** From the command to the first healthy answer. */
  startSeconds: number
  /** Of every process but PostgreSQL. */
  residentMb: () => number
  stop: () => Promise<void>
}

type Options = { port: number; databaseUrl: string; dataDir: string; env?: Record<string, string> }

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
      PATCHBAY_OWNER_EMAIL: 'bench@example.com',
      PATCHBAY_OWNER_PASSWORD: 'bench-password-1',
      PATCHBAY_API_TOKEN: TOKEN,
      ...env,
    },
  })
  const address = `http://127.0.0.1:${port}`
  await healthy(address, child)

  return {
    address,
    token: TOKEN,
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

/** Resident memory of a process and all below it, from /proc; PostgreSQL is left out. */
function residentMb(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)))
  const family = new Set([root])
  for (let grown = true; grown; ) {
    const children = processes.filter((each) => family.has(each.parent) && !family.has(each.id))
    for (const child of children) family.add(child.id)
    grown = children.length > 0
  }
  const kilobytes = processes
    .filter((each) => family.has(each.id) && each.name !== 'postgres')
    .reduce((sum, each) => sum + each.residentKb, 0)

  return Math.round(kilobytes / 1024)
}

function readProcess(id: number) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? ''

    return [
      { id, name: field('Name'), parent: Number(field('PPid')), residentKb: Number(field('VmRSS')) || 0 },
    ]
  } catch {
    // It ended between the listing and the reading.
    return []
  }
}
