import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { createVault } from '../credentials/create-vault.ts'
import { masterKeys } from '../credentials/master-keys.ts'
import type { Vault } from '../credentials/vault.ts'
import { type TestDatabase, testDatabase } from '../database/test-database.ts'
import { parseEnv } from '../env.ts'
import { checkNextRule } from './check-rule.ts'
import { type DeliveryParts, deliverDue } from './deliver.ts'
import { NEVER, type Receiver, startReceiver } from './test-receiver.ts'

const ENTRY = fileURLToPath(new URL('./kill/worker.ts', import.meta.url))
const MASTER_KEY = randomBytes(32).toString('base64')
const env = parseEnv({ MASTER_KEY })

let database: TestDatabase
let receiver: Receiver
let vault: Vault
let folder: string

beforeAll(async () => {
  database = await testDatabase()
  vault = createVault({ db: database.db, masterKeys: masterKeys([MASTER_KEY]) })
  receiver = await startReceiver()
  folder = await mkdtemp(join(tmpdir(), 'patchbay-alerts-'))
})
beforeEach(async () => {
  await database.reset()
  receiver.received.length = 0
})
afterAll(async () => {
  await receiver?.stop()
  await database?.stop()
  await rm(folder, { recursive: true })
})

/** A run has been due for an hour and nobody takes it up, and a rule wants to hear of that. */
async function lagging() {
  const { db } = database
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Acme' } })
  const sealed = await vault.seal(workspaceId, { url: receiver.url, secret: 'a secret of the rule' })
  const condition: Json = { kind: 'queueLag', seconds: 60 }
  await db.alertRule.create({
    data: {
      workspaceId,
      condition,
      webhookHost: receiver.host,
      ...sealed,
      createdById: workspaceId,
    },
  })
  const document: Json = { nodes: [], edges: [], settings: {} }
  const common = { workspaceId, createdById: workspaceId }
  const { id: workflowId } = await db.workflow.create({
    data: { ...common, title: 'Orders', draft: document },
  })
  const { id: snapshotId } = await db.snapshot.create({ data: { workspaceId, hash: workflowId, document } })
  const wakeAt = new Date(Date.now() - 60 * 60 * 1_000)
  const run = { id: workflowId, workspaceId, workflowId, snapshotId, version: 1, nodeId: 'hook', wakeAt }
  await db.run.create({ data: run })
}

const parts = (): DeliveryParts => ({
  db: database.db,
  env,
  vault,
  fetch,
  tried: () => {},
})

test('however many processes look at once, one decides', async () => {
  await lagging()
  const looked = await Promise.all(Array.from({ length: 8 }, () => checkNextRule(database.db, env)))

  expect(looked.filter(Boolean)).toHaveLength(1)
  expect(await database.db.alert.count()).toBe(1)
  expect(await database.db.alertDelivery.count()).toBe(1)
})

test('however many processes deliver at once, one message goes out once', async () => {
  await lagging()
  await checkNextRule(database.db, env)
  await Promise.all(Array.from({ length: 8 }, () => deliverDue(parts())))

  expect(receiver.received).toHaveLength(1)
})

test('what was decided and not delivered is delivered by whoever comes next, and not decided again', async () => {
  await lagging()
  await checkNextRule(database.db, env)
  // Whoever decided it died here.
  await database.pool.query('update alert_rules set due_at = now()')
  await checkNextRule(database.db, env)
  await deliverDue(parts())

  expect(receiver.received.map(({ message }) => message.event)).toEqual(['alert.started'])
})

test('a decision that was not committed is taken again, and told once', async () => {
  await lagging()
  const blocked = await database.pool.connect()
  await blocked.query('begin; lock table alert_deliveries in exclusive mode')
  const deciding = checkNextRule(database.db, env).catch(() => 'died')
  await expect
    .poll(async () => (await database.pool.query(WAITING)).rowCount, { timeout: 40_000 })
    .toBeGreaterThan(0)
  await database.pool.query(`select pg_terminate_backend(pid) from (${WAITING}) w`)
  await deciding
  await blocked.query('rollback')
  blocked.release()
  expect(await database.db.alert.count()).toBe(0)

  await database.pool.query('update alert_rules set due_at = now()')
  await checkNextRule(database.db, env)
  await deliverDue(parts())
  expect(receiver.received).toHaveLength(1)
})

const WAITING = `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

test('a process that is killed while it tells somebody is made up for, with the same id', async () => {
  await lagging()
  receiver.answer(NEVER)
  const worker = fork(ENTRY, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      MASTER_KEY,
      EGRESS_ALLOW: '127.0.0.1',
      ROLE: 'web',
      LOG_LEVEL: 'silent',
    },
  })
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(1)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  expect(await deliverDue(parts())).toBe(false)

  // Its time to deliver it is over.
  await database.pool.query('update alert_deliveries set due_at = now()')
  await deliverDue(parts())
  const [delivery] = await database.db.alertDelivery.findMany()

  expect(receiver.received.map(({ message }) => message.id)).toEqual([delivery?.id, delivery?.id])
  expect(delivery).toMatchObject({ status: 'sent', attempts: 2 })
})
