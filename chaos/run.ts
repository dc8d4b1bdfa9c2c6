import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { readArguments } from './arguments.ts'
import { startDatabase } from './database.ts'
import { startFaults } from './faults.ts'
import { startOutside } from './outside.ts'
import { type Member, startMember, TOKEN } from './processes.ts'
import { prove } from './prove.ts'
import { type Report, tell } from './report.ts'
import { sendAll } from './send.ts'
import { chaosWorkflow } from './workflow.ts'

/**
 * Several processes of the built product on one PostgreSQL, with faults, and the proof that nothing was lost:
 * `--events 100000` for the long form, `--json` for machines. Exits with 1 when anything was.
 */
const args = readArguments()
const folder = mkdtempSync(join(tmpdir(), 'patchbay-chaos-'))
const PORT = 3960
/** A run that waits, retries and is taken over is done well before. */
const SETTLE_MS = 180_000

const report = await chaos()
process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : tell(report))
const isWhole = Object.values(report.broken).every((count) => count === 0)
if (isWhole) rmSync(folder, { recursive: true, force: true })
else process.stderr.write(`The logs of the processes are in ${folder}.\n`)
process.exitCode = isWhole ? 0 : 1

async function chaos(): Promise<Report> {
  const outside = await startOutside()
  const database = await startDatabase(folder)
  const members: Member[] = []
  const member = async (port: number, role: 'all' | 'worker') => {
    members.push(await startMember({ port, role, databaseUrl: database.url, folder }))
  }

  try {
    await member(PORT, 'all')
    await publish(outside.address)
    await Promise.all([member(PORT + 1, 'all'), member(PORT + 2, 'worker')])
    const began = performance.now()
    const faults = startFaults({ members, database, every: args.every })
    const doors = members.filter(({ address }) => !address.endsWith(String(PORT + 2)))
    const sent = await sendAll({ ...args, doors })
    await faults.stop()
    const client = await settled(database.url)
    const proof = await prove(client, { sent, outside, faults: faults.done })
    await client.end()

    return {
      seconds: (performance.now() - began) / 1_000,
      faults: faults.done,
      tries: sent.tries,
      ...proof,
    }
  } finally {
    await Promise.all(members.map(({ stop }) => stop()))
    await database.stop()
    await outside.stop()
  }
}

async function publish(outside: string) {
  const call = async (route: string, body: unknown) => {
    const response = await fetch(`http://127.0.0.1:${PORT}/api/v1${route}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`)

    return response.json()
  }
  const { id } = await call('/workflows', { title: 'Chaos', document: chaosWorkflow(outside) })
  await call(`/workflows/${id}/publish`, { revision: 1 })
}

/** Waits until no run is under way, or for as long as any of them may take. */
async function settled(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const deadline = Date.now() + SETTLE_MS
  while (Date.now() < deadline) {
    const { rows } = await client.query(
      "select count(*)::int as open from runs where status in ('queued', 'running', 'waiting')",
    )
    if (rows[0].open === 0) break
    await pause(500)
  }

  return client
}
