import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json, Node, Workflow } from '#graph/workflow'
import type { Memory, Tables } from '#nodes/tables'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { startRuntime, type TestRuntime } from '#server/runtime/conformance/start-runtime'
import { createWorkspace, type Workspace, workflow } from '#server/runtime/conformance/workspace'
import { createMemory } from './create-memory.ts'
import { createTables } from './create-tables.ts'
import { orderColumns } from './test-table.ts'

const LIMITS = { rows: 1_000, rowBytes: 10_000 }
const FAST = { retries: 2, backoff: { firstMs: 10, factor: 1, maxMs: 10 } }

let database: TestDatabase
let runtime: TestRuntime
let workspace: Workspace
/** What happens after the next change is committed: a process that loses the answer, for instance. */
let afterwards: () => void

beforeAll(async () => {
  database = await testDatabase()
  const [tables, memory] = [createTables(database.db, LIMITS), createMemory(database.db)]
  runtime = await startRuntime(
    database.pool,
    {},
    {
      tables: (of) => forgetful(tables(of)),
      memory: (of) => forgetful(memory(of)),
    },
  )
  workspace = await createWorkspace(database.pool)
})
afterAll(async () => {
  await runtime.end()
  await database.stop()
})

/** The same, but whoever asked may never hear the answer. */
function forgetful<Kind extends Tables | Memory>(kind: Kind): Kind {
  return new Proxy(kind, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method

      return async (...given: unknown[]) => {
        const answer = await method(...given)
        afterwards?.()
        return answer
      }
    },
  })
}

async function newTable(keyColumn: string | null = 'number') {
  const { id } = await database.db.table.create({
    data: {
      workspaceId: workspace.id,
      name: `Orders ${Math.random()}`,
      columns: orderColumns,
      keyColumn,
      createdById: workspace.id,
    },
  })

  return id
}

async function run(document: Workflow, payload: Json = {}) {
  const published = await workspace.publish(document)
  const again = async (payload: Json) => {
    const { runId } = await runtime.accept({ ...published, payload })
    const outcome = await runtime.outcome(runId, 40_000)
    return { runId, outcome }
  }

  return { ...(await again(payload)), again }
}

const step = (type: string, input: { [field: string]: Json }): Partial<Node> => ({
  type,
  input,
  policy: FAST,
})

const attempts = (runId: string) =>
  database.db.step.findMany({ where: { runId, nodeId: { not: 'start' } }, orderBy: { attempt: 'asc' } })

test('a workflow inserts, finds, updates, upserts and deletes', async () => {
  const table = await newTable()
  const where = [{ column: 'number', operator: 'equals', value: '{{ trigger.number }}' }]
  const nodes = {
    add: step('table.add-rows', {
      table,
      row: { number: '{{ trigger.number }}', total: '{{ trigger.total }}' },
    }),
    find: step('table.find-rows', { table, where }),
    update: step('table.update-rows', { table, where, row: { total: '{{ steps.find.first.total + 1 }}' } }),
    save: step('table.save-rows', {
      table,
      mode: 'many',
      rows: '{{ trigger.others }}',
      otherFields: 'leave-out',
    }),
    remove: step('table.delete-rows', { table, where }),
  }
  const document = workflow(
    'start -> add, add -> find, find -> update, update -> save, save -> remove',
    nodes,
  )
  const payload = { number: 'A1', total: '12.50', others: [{ Order: 'B1', Total: 3, size: 'XL' }] }
  const { runId, outcome } = await run(document, payload)
  const outputs = Object.fromEntries((await attempts(runId)).map(({ nodeId, output }) => [nodeId, output]))

  expect(outcome).toMatchObject({ status: 'done', output: { deleted: 1 } })
  expect(outputs).toMatchObject({
    add: { added: 1, skipped: 0, first: { number: 'A1', total: 12.5 } },
    find: { count: 1, nextCursor: null, rows: [{ number: 'A1', paid: null }] },
    update: { updated: 1, first: { total: 13.5 } },
    save: { added: 1, updated: 0 },
  })
  expect(await database.db.tableRow.findMany({ where: { tableId: table } })).toMatchObject([
    { key: 'B1', cells: { number: 'B1', total: 3 } },
  ])
})

test('a step whose answer was lost after it wrote does not write twice', async () => {
  const table = await newTable(null)
  let lost = 0
  afterwards = () => {
    if (lost++ === 0) throw new Error('The connection broke.')
  }
  const { runId, outcome } = await run(
    workflow('start -> add', { add: step('table.add-rows', { table, row: { total: 1 } }) }),
  )

  expect(outcome).toMatchObject({ status: 'done', output: { added: 1 } })
  expect((await attempts(runId)).map(({ status }) => status)).toEqual(['failed', 'done'])
  expect(await database.db.tableRow.count({ where: { tableId: table } })).toBe(1)
})

test('a step whose answer was lost after it remembered passes the same entries on', async () => {
  afterwards = () => {}
  const document = workflow('start -> only, only:new -> after', {
    only: step('data.only-new', { list: '{{ trigger }}', by: ['order.id'] }),
  })
  const entries = (...ids: number[]) => ids.map((id) => ({ order: { id }, at: Math.random() }))
  const { again } = await run(document, entries(1, 2))
  let lost = 0
  afterwards = () => {
    if (lost++ === 0) throw new Error('The connection broke.')
  }
  const { runId } = await again(entries(2, 3, 3))
  const output = (await attempts(runId)).find(
    ({ nodeId, status }) => nodeId === 'only' && status === 'done',
  )?.output

  expect(lost).toBe(2)
  expect(output).toMatchObject({ branch: 'new', count: 1, known: 2, items: [{ order: { id: 3 } }] })
  const last = await again(entries(3))
  expect(await attempts(last.runId)).toMatchObject([
    { nodeId: 'only', status: 'done', port: 'none' },
    { nodeId: 'after', status: 'skipped' },
  ])
})

test.each([
  ['a table that is gone', { table: 'nothing', row: { number: '1' } }, /table of this step is not here/],
  ['nothing to write', { table: '', row: { number: '{{ trigger.none }}' } }, /There are no values to write/],
  ['a value of another type', { table: '', row: { number: '1', total: 'ten' } }, /“Total” must be a number/],
])('%s fails the run with words and is not tried again', async (_what, input, message) => {
  afterwards = () => {}
  const given = { ...input, table: input.table || (await newTable()) }
  const { runId, outcome } = await run(workflow('start -> add', { add: step('table.add-rows', given) }))

  expect(outcome).toMatchObject({
    status: 'failed',
    error: { kind: 'user', message: expect.stringMatching(message) },
  })
  expect(await attempts(runId)).toHaveLength(1)
})

test('an entry that cannot be known again fails the step with its number', async () => {
  const only = step('data.only-new', { list: [{ id: 1 }, { name: 'x' }], by: ['id'] })
  const { outcome } = await run(workflow('start -> only', { only }))

  expect(outcome?.error?.message).toContain('Entry 2 of the list has no “id”.')
})
