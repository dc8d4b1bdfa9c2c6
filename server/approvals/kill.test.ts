import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createWorkspace, workflow } from '#server/runtime/conformance/workspace'
import { startWorker, type Worker } from '#server/runtime/kill/start-worker'
import { approvalId } from './asking.ts'

const PATIENCE = { timeout: 30_000, interval: 100 }

let database: TestDatabase
const workers: Worker[] = []

beforeAll(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()))
})
afterAll(() => database?.stop())

async function worker() {
  const started = await startWorker(database.url, 2)
  workers.push(started)
  return started
}

async function asking() {
  const workspace = await createWorkspace(database.pool)
  const input = { title: 'Refund?', approvers: ['ada@example.com'] }
  const live = await workspace.publish(
    workflow('start -> ask, ask:approved -> yes', { ask: { type: 'approval.request', input } }),
  )
  const first = await worker()
  const { runId } = await first.accept({ ...live, payload: {} })
  await vi.waitFor(
    async () => expect(await run(runId)).toMatchObject({ status: 'waiting', owner: null }),
    PATIENCE,
  )

  return { runId, first }
}

const run = (id: string) => database.db.run.findUnique({ where: { id } })

async function decideAndDie(runId: string) {
  const entry = fileURLToPath(new URL('./decide-and-die.ts', import.meta.url))
  const APPROVAL_ID = approvalId({ runId, path: 'ask' })
  const env = { ...process.env, DATABASE_URL: database.url, APPROVAL_ID, EMAIL: 'ada@example.com' }
  const [, signal] = await once(fork(entry, { execArgv: [], env, stdio: 'ignore' }), 'exit')
  expect(signal).toBe('SIGKILL')
}

const isDone = (runId: string) =>
  vi.waitFor(async () => expect(await run(runId)).toMatchObject({ status: 'done' }), PATIENCE)

test('a run goes on although the process that took the decision was killed before it could say so', async () => {
  const { runId } = await asking()
  await decideAndDie(runId)

  await isDone(runId)
  expect(await database.db.auditEntry.count({ where: { action: 'approval.approve' } })).toBe(1)
})

test('a decision is not lost when no process is there to hear it', async () => {
  const { runId, first } = await asking()
  await first.kill()
  await decideAndDie(runId)
  await worker()

  await isDone(runId)
  expect(await database.db.step.findMany({ where: { runId, path: 'ask' } })).toMatchObject([
    { attempt: 1, status: 'done', port: 'approved' },
  ])
})
