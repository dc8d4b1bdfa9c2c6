import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ensureSwift } from '../../../scripts/test/swift.mjs'
import { type Ports, swiftConfig } from './swift-config.ts'

export type Swift = {
  endpoint: string
  accessKeyId: string
  secretAccessKey: string
  stop: () => Promise<void>
}

/** For the hook that starts it: on a fresh machine Swift is installed first. */
export const SWIFT_STARTS_WITHIN_MS = 300_000

const KINDS = ['account', 'container', 'object'] as const
const PATIENCE_MS = 60_000
const run = promisify(execFile)

/** An OpenStack Swift of its own in a folder of its own, asked through its S3 API. */
export async function startSwift(): Promise<Swift> {
  await ensureSwift()
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-swift-'))
  const [proxy = 0, account = 0, container = 0, object = 0, memcached = 0] = await freePorts(5)
  const ports = { proxy, account, container, object, memcached }
  await configure(folder, ports)

  const programs = [
    launch(folder, 'memcached', ['-l', '127.0.0.1', '-p', String(memcached), '-u', 'nobody']),
    ...[...KINDS, 'proxy' as const].map((kind) =>
      launch(folder, `swift-${kind}-server`, [join(folder, `${kind}-server.conf`)]),
    ),
  ]
  const stop = async () => {
    await Promise.all(programs.map(end))
    await rm(folder, { recursive: true, force: true })
  }
  const endpoint = `http://127.0.0.1:${proxy}`

  try {
    await untilUp(`${endpoint}/info`, Object.values(ports), folder)
  } catch (error) {
    await stop()
    throw error
  }

  return { endpoint, accessKeyId: 'test:tester', secretAccessKey: 'testing', stop }
}

async function configure(folder: string, ports: Ports) {
  await mkdir(join(folder, 'devices/d1'), { recursive: true })
  for (const [name, text] of Object.entries(swiftConfig(folder, ports)))
    await writeFile(join(folder, name), text)
  for (const kind of KINDS) {
    const builder = join(folder, `${kind}.builder`)
    await run('swift-ring-builder', [builder, 'create', '4', '1', '0'])
    await run('swift-ring-builder', [builder, 'add', `r1z1-127.0.0.1:${ports[kind]}/d1`, '1'])
    // It ends with 1 for mere warnings.
    await run('swift-ring-builder', [builder, 'rebalance']).catch(() => {})
  }
}

/** In a group of its own, so that whatever it starts ends with it. */
function launch(folder: string, program: string, args: string[]): ChildProcess {
  const log = openSync(join(folder, `${program}.log`), 'a')

  return spawn(program, args, { detached: true, stdio: ['ignore', log, log] })
}

async function end(program: ChildProcess) {
  if (program.pid === undefined || program.exitCode !== null) return
  const gone = new Promise((done) => program.once('exit', done))
  process.kill(-program.pid, 'SIGKILL')
  await gone
}

async function untilUp(address: string, ports: number[], folder: string) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(100)) {
    const open = await Promise.all(ports.map(isOpen))
    const answer = open.every(Boolean) ? await fetch(address).catch(() => null) : null
    if (answer?.ok) return
  }
  const said = await readFile(join(folder, 'swift-proxy-server.log'), 'utf8')

  throw new Error(`OpenStack Swift did not start: ${said.slice(-2_000)}`)
}

/** Whether a server listens there. */
function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      resolve(true)
      socket.destroy()
    })
  })
}

/** Held open together, so that all differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      return server
    }),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))

  return ports
}
