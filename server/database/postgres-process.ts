import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Access } from './cluster.ts'
import { isAlive } from './owner.ts'
import { postgresProgram } from './postgres-program.ts'
import { runAs } from './run-as.ts'

const START_MS = 60_000
const STOP_MS = 15_000
const TRIES = 10

/** Starts the server on `port`, or on a free one when that is 0 or taken; returns the port once it answers. */
export async function startPostgres(
  cluster: string,
  { port, durable }: { port: number; durable: boolean },
): Promise<number> {
  for (let tries = 1; ; tries++) {
    const chosen = port && tries === 1 && (await isFree(port)) ? port : await freePort()
    const complaint = await launch(cluster, chosen, durable)
    if (!complaint) return chosen
    // Servers of a process killed a moment ago need a little to let go of their memory.
    const mayPass = /still in use|Address already in use|already exists/.test(complaint)
    if (!mayPass || tries === TRIES) throw new Error(`The embedded PostgreSQL did not start: ${complaint}`)
    await pause(500)
  }
}

/** Whether a server runs on this cluster; forgets one that died without a word. */
export async function isAnswering(cluster: string, { password }: Access): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const running = readPidFile(cluster)
    if (!running || !isAlive(running.id)) return false

    const answer = await ask(running.port, password)
    if (answer === cluster) return true
    // A process number used again by somebody else: what listens there is not this cluster.
    if (answer !== 'starting' && tries > 20) break
    await pause(100)
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true })

  return false
}

/** A fast shutdown: transactions under way are rolled back, everything committed is written. */
export async function stopPostgres(cluster: string) {
  const id = signalPostgres(cluster)
  const deadline = Date.now() + STOP_MS

  while (id && isAlive(id)) {
    if (Date.now() > deadline) process.kill(id, 'SIGQUIT')
    await pause(10)
  }
}

/** Asks for that shutdown and waits for nothing. Returns the process that was asked. */
export function signalPostgres(cluster: string): number | null {
  const running = readPidFile(cluster)
  if (!running || !isAlive(running.id)) return null
  process.kill(running.id, 'SIGINT')

  return running.id
}

async function launch(cluster: string, port: number, durable: boolean): Promise<string | null> {
  const program = await postgresProgram()
  const user = await runAs([program.postgres, cluster])
  const logFile = join(cluster, 'server.log')
  const output = openSync(logFile, 'w', 0o600)
  // A group of its own: Ctrl-C reaches us first, and we stop it when our runs are settled.
  const child = user.start(program.postgres, ['-D', cluster, '-p', String(port), ...settings(durable)], {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(output)
  child.unref()
  child.on('error', () => {})

  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await pause(10)) {
    const running = readPidFile(cluster)
    if (running?.id === child.pid && running?.isReady) return null
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) break
  }
  const said = await readFile(logFile, 'utf8').catch(() => '')
  return said.match(/FATAL:.*/g)?.join(' ') ?? (said.trim().slice(-500) || 'it said nothing')
}

const settings = (durable: boolean) =>
  [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'jit=off',
    // A page that waits for a lock for ever would take the whole pool with it.
    'idle_in_transaction_session_timeout=60s',
    'log_min_messages=warning',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ].flatMap((setting) => ['-c', setting])

/** PostgreSQL's own note about itself: process on line 1, port on line 4, state on line 8. */
function readPidFile(cluster: string) {
  const file = join(cluster, 'postmaster.pid')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const id = Number(lines[0])

  return id ? { id, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' } : null
}

async function ask(port: number, password: string): Promise<string | 'starting' | null> {
  if (!port) return 'starting'
  const client = new Client({
    host: '127.0.0.1',
    port,
    password,
    user: 'patchbay',
    database: 'postgres',
    connectionTimeoutMillis: 1_000,
  })

  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return rows[0]?.data_directory ?? null
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '57P03' ? 'starting' : null
  } finally {
    await client.end().catch(() => {})
  }
}

async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== null
}

async function freePort(): Promise<number> {
  return (await listen(0)) ?? freePort()
}

function listen(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : null))
    })
  })
}
