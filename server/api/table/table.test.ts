import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'
import { customerTable, text } from './test-customers.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp({ TABLE_ROWS: '200' })
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const call = () => world.as('owner').table
const newTable = (key?: string | null) => customerTable(world, key)

const audited = async (id: string) =>
  (await started.app.db.auditEntry.findMany({ where: { targetId: id }, orderBy: { number: 'asc' } })).map(
    ({ action, detail }) => ({ action, detail }),
  )

test('columns get an id of their title, and the key is one of them', async () => {
  const id = await newTable('e-mail')

  expect(await call().get({ id })).toMatchObject({
    key: 'e_mail',
    columns: [{ id: 'e_mail' }, { id: 'total' }, { id: 'tags' }],
    rows: 0,
    usedBy: [],
  })
})

test.each([
  ['the name of another', { name: 'People' }, /a table “People” already/],
  ['two columns of one title', { columns: [text('A'), text('a')] }, /Two columns are called “a”/],
  ['a key that is no column', { key: 'B' }, /no column “B”/],
  [
    'JSON as its key',
    { columns: [{ title: 'A', type: 'json' as const }], key: 'A' },
    /cannot tell rows apart/,
  ],
])('a table with %s is refused', async (_what, given, message) => {
  const right = { name: 'New', columns: [text('A')], key: null }

  await expect(call().create({ ...right, ...given })).rejects.toThrow(message)
})

test('columns are renamed, added and removed, with what they held', async () => {
  const id = await newTable()
  await call().createRows({ id, rows: [{ e_mail: 'a@b.c', total: 1, tags: [1] }] })
  const columns = [
    { id: 'total', title: 'Sum', type: 'number' as const },
    { ...text('Note') },
    { id: 'e_mail', ...text('Mail') },
  ]
  await call().save({ id, revision: 1, columns })
  const table = await call().get({ id })

  expect(table).toMatchObject({
    revision: 2,
    key: 'e_mail',
    columns: [{ id: 'total', title: 'Sum' }, { id: 'note' }, { id: 'e_mail', title: 'Mail' }],
  })
  expect((await call().listRows({ id })).items[0]?.values).toEqual({ e_mail: 'a@b.c', total: 1 })
  await expect(call().save({ id, revision: 1, name: 'Late' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(
    call().save({ id, revision: 2, columns: [{ id: 'total', title: 'Sum', type: 'text' }] }),
  ).rejects.toThrow(/“Sum” holds values already/)
})

test('another key is checked against the rows that are there', async () => {
  const id = await newTable(null)
  await call().createRows({
    id,
    rows: [{ e_mail: 'a@b.c', total: 1 }, { e_mail: 'd@e.f', total: 1 }, { total: 2 }],
  })

  await expect(call().save({ id, revision: 1, key: 'total' })).rejects.toThrow(/the same “Total”/)
  await expect(call().save({ id, revision: 1, key: 'E-Mail' })).rejects.toThrow(
    /“E-Mail” is empty in some rows/,
  )
  const where = [{ column: 'e_mail', operator: 'is-empty' as const }]
  await call().removeRows({ id, where })
  await call().save({ id, revision: 1, key: 'E-Mail' })
  await expect(call().createRows({ id, rows: [{ e_mail: 'a@b.c' }] })).rejects.toThrow(/"a@b.c"/)
  await call().save({ id, revision: 2, key: null })
  expect(await call().createRows({ id, rows: [{ e_mail: 'a@b.c' }] })).toMatchObject({ added: 1 })
})

test('what changes a table and what deletes many rows is in the audit', async () => {
  const id = await newTable()
  const { rows } = await call().createRows({
    id,
    rows: [{ e_mail: '1' }, { e_mail: '2' }, { e_mail: '3' }, { e_mail: '4' }],
  })
  await call().removeRows({ id, ids: [rows[0]?.id ?? ''] })
  await call().removeRows({ id, ids: [rows[1]?.id ?? '', rows[2]?.id ?? ''] })
  await call().save({ id, revision: 1, name: `Renamed ${id}` })
  await call().remove({ id })

  expect(await audited(id)).toMatchObject([
    { action: 'table.create' },
    { action: 'table.removeRows', detail: { rows: 2 } },
    { action: 'table.save' },
    { action: 'table.remove', detail: { rows: 1 } },
  ])
})

test('a table stays while a workflow uses it, and the refusal names where', async () => {
  const id = await newTable()
  const node = {
    id: 'find',
    type: 'table.find-rows',
    version: 1,
    title: 'Find',
    position: { x: 0, y: 0 },
    input: { table: id },
  }
  const document = { nodes: [node], edges: [], settings: {} }
  const { id: workflowId } = await world.as('owner').workflow.create({ title: 'Lookup', document })

  expect((await call().list()).find((table) => table.id === id)?.usedBy).toEqual([
    { id: workflowId, title: 'Lookup' },
  ])
  await expect(call().remove({ id })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('“Lookup”'),
  })
  await world.as('owner').workflow.remove({ id: workflowId })
  expect(await call().remove({ id })).toEqual({ id })
})

test('what a field offers are the tables, and the columns of the one that was chosen', async () => {
  const id = await newTable()
  const { option } = world.as('viewer')

  expect(await option.list({ list: 'tables' })).toContainEqual({
    value: id,
    label: expect.any(String),
    detail: '0 rows',
  })
  expect(await option.list({ list: 'columns', of: id })).toEqual(
    expect.arrayContaining([{ value: 'total', label: 'Total', detail: 'number' }]),
  )
  expect(await option.list({ list: 'columns' })).toEqual([])
  expect(await option.list({ list: 'workflows' })).toContainEqual({
    value: world.workflowId,
    label: 'Greeting',
    detail: 'live',
  })
})
