import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'

let folder: string
let started: Embedded[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-embedded-'))
})
afterEach(async () => {
  for (const embedded of started.reverse()) await embedded.stop()
  started = []
  await rm(folder, { recursive: true, force: true })
})

async function start(where = folder) {
  const embedded = await startEmbedded(where, { durable: false })
  started.push(embedded)

  return embedded
}

async function query(url: string, text: string) {
  const client = new Client({ connectionString: url })
  await client.connect()

  return client.query(text).finally(() => client.end())
}

/** Starts the database in a process of its own and kills that one without warning. */
async function startAndKill(alsoPostgres: boolean) {
  const script = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    const { url } = await startEmbedded(${JSON.stringify(folder)}, { durable: true })
    process.stdout.write(url)
    setInterval(() => {}, 1000)`
  const child = spawn('node_modules/.bin/node', ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(child.stdout, 'data')
  await query(String(url), 'create table kept as select 42 as answer')
  if (alsoPostgres) process.kill(Number((await pidFile()).split('\n')[0]), 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const pidFile = () => readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')

test('a second start finds the data and the port of the first', async () => {
  const first = await start()
  await query(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await start()

  expect(second.url).toBe(first.url)
  expect((await query(second.url, 'select answer from kept')).rows).toEqual([{ answer: 42 }])
})

test.each([
  ['a killed process leaves a running server, which is taken over', false],
  ['a killed process and server leave a stale note, which stops nobody', true],
])('%s', async (_name, alsoPostgres) => {
  await startAndKill(alsoPostgres)
  const { url } = await start()

  expect((await query(url, 'select answer from kept')).rows).toEqual([{ answer: 42 }])
})

test('a note that names a living stranger stops nobody', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(folder, 'postgres/postmaster.pid'), `${process.ppid}\nx\n0\n1\n`)

  expect((await query((await start()).url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('another living process borrows the server and leaves it running', async () => {
  const owner = await start()
  const guest = await start()
  await guest.stop()

  expect(guest.url).toBe(owner.url)
  expect((await query(owner.url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a folder that only its owner may enter works too', async () => {
  const closed = join(folder, 'closed')
  await mkdir(closed)
  await chmod(closed, 0o700)

  expect((await query((await start(join(closed, 'data'))).url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('data of another PostgreSQL version is refused with what to do', async () => {
  await (await start()).stop()
  await writeFile(join(folder, 'postgres/PG_VERSION'), '17\n')

  await expect(startEmbedded(folder)).rejects.toThrow(/is of PostgreSQL 17.*pg_dump/)
})
