import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from '../rest/test-client.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp({ TABLE_ROWS: '200' })
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const call = () => world.as('owner').table
let made = 0

async function newTable(key: string | null = 'E-Mail') {
  const columns = [
    { title: 'E-Mail', type: 'text' as const },
    { title: 'Total', type: 'number' as const },
    { title: 'Tags', type: 'json' as const },
  ]
  const { id } = await call().create({ name: `Customers ${made++}`, columns, key })

  return id
}

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

function text(title: string) {
  return { title, type: 'text' as const }
}

test('rows are listed in pages, filtered, searched, sorted and counted', async () => {
  const id = await newTable()
  const rows = Array.from({ length: 25 }, (_, n) => ({ 'E-Mail': `p${n}@example.org`, Total: n % 5 }))
  await call().createRows({ id, rows })
  const where = [{ column: 'total', operator: 'greater-or-equal' as const, value: '3' }]
  const first = await call().listRows({ id, where, sortBy: 'e_mail', direction: 'descending', limit: 6 })
  const second = await call().listRows({
    id,
    where,
    sortBy: 'e_mail',
    direction: 'descending',
    limit: 6,
    cursor: first.nextCursor,
  })

  expect([first.count, second.count]).toEqual([10, null])
  expect(second.nextCursor).toBeNull()
  expect([...first.items, ...second.items].map(({ values }) => values.e_mail)).toEqual(
    rows
      .filter(({ Total }) => Total >= 3)
      .map((row) => row['E-Mail'])
      .toSorted()
      .toReversed(),
  )
  expect(await call().listRows({ id, search: 'P7@ example' })).toMatchObject({
    count: 1,
    items: [{ version: 1 }],
  })
})

test('a change of a row names the version it started from, and comes too late otherwise', async () => {
  const id = await newTable()
  const { rows } = await call().createRows({ id, rows: [{ e_mail: 'a@b.c', total: 1 }] })
  const rowId = rows[0]?.id ?? ''
  const saved = await call().saveRow({ id, rowId, version: 1, values: { total: '2', tags: ['x'] } })

  expect(saved).toMatchObject({ version: 2, values: { e_mail: 'a@b.c', total: 2, tags: ['x'] } })
  await expect(call().saveRow({ id, rowId, version: 1, values: { total: 3 } })).rejects.toMatchObject({
    code: 'CONFLICT',
    cause: { details: { revision: 2 } },
  })
  await expect(call().saveRow({ id, rowId, version: 2, values: { total: 'x' } })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: '“Total” must be a number; “x” is not.',
  })
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
  await call().save({ id, revision: 1, name: `Renamed ${made}` })
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

test('CSV goes in and comes out as it was, semicolons and quotes and all', async () => {
  const id = await newTable()
  const csv = '\uFEFFE-Mail;Total;Tags\r\n"a;b@c.d";1.5;"[""x"",{""y"":1}]"\r\ne@f.g;;\r\n'
  expect(await call().importRows({ id, csv })).toEqual({ added: 2, updated: 0, skipped: 0 })
  const first = await call().exportRows({ id, limit: 1 })
  const second = await call().exportRows({ id, limit: 1, cursor: first.nextCursor })

  expect(first.csv + second.csv).toBe('E-Mail,Total,Tags\na;b@c.d,1.5,"[""x"",{""y"":1}]"\ne@f.g,,\n')
  expect(second.nextCursor).toBeNull()
  expect(await call().importRows({ id, csv, mode: 'upsert' })).toEqual({ added: 0, updated: 2, skipped: 0 })
})

test('the columns of a file are of the narrowest type that fits', async () => {
  const csv =
    'Name,Total,Paid,Due,Phone,Note\nAda,1.5,yes,2026-01-31,0791234567,\nBen,-2,no,2026-02-01T09:00:00Z,1,'

  expect(await call().inferColumns({ csv })).toEqual([
    { title: 'Name', type: 'text' },
    { title: 'Total', type: 'number' },
    { title: 'Paid', type: 'boolean' },
    { title: 'Due', type: 'date' },
    { title: 'Phone', type: 'text' },
    { title: 'Note', type: 'text' },
  ])
})

test.each([
  ['a wrong value', 'E-Mail,Total\na,1\nb,x', /Row 2: “Total” must be a number/],
  ['an unknown column', 'E-Mail,Size\na,1', /no column “Size”/],
  ['an open quote', 'E-Mail\n"a', /CSV cannot be read/],
])('a file with %s brings no row in', async (_what, csv, message) => {
  const id = await newTable()

  await expect(call().importRows({ id, csv })).rejects.toThrow(message)
  expect((await call().get({ id })).rows).toBe(0)
})

test('text that a spreadsheet would run is marked as text on its way out', async () => {
  const id = await newTable()
  await call().createRows({ id, rows: [{ e_mail: '=HYPERLINK("x")', total: -5 }] })

  expect((await call().exportRows({ id })).csv).toContain(`"'=HYPERLINK(""x"")",-5`)
})

test('deleting wants to know what, and stops at more than expected', async () => {
  const id = await newTable()
  await call().createRows({
    id,
    rows: [
      { e_mail: '1', total: 1 },
      { e_mail: '2', total: 1 },
    ],
  })
  const where = [{ column: 'total', operator: 'equals' as const, value: 1 }]

  await expect(call().removeRows({ id })).rejects.toThrow(/Say which rows/)
  await expect(call().removeRows({ id, where, most: 1 })).rejects.toThrow(/More than 1 rows/)
  expect(await call().removeRows({ id, where })).toEqual({ removed: 2 })
})

test('a full workspace takes no more rows', async () => {
  const id = await newTable(null)
  const rows = Array.from({ length: 250 }, (_, total) => ({ total }))

  await expect(call().createRows({ id, rows })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    cause: { details: { fix: expect.stringContaining('TABLE_ROWS') } },
  })
})

test('a program keeps rows by the REST API, and a repeated wish is done once', async () => {
  const ask = client(started.app, world.token)
  const { body } = await ask('POST', '/tables', { body: { name: 'Stock', columns: [text('Article')] } })
  const add = () =>
    ask('POST', `/tables/${body.id}/rows`, {
      body: { rows: [{ Article: 'Shirt' }] },
      headers: { 'idempotency-key': 'delivery 1' },
    })
  const [one, two] = [await add(), await add()]

  expect(one).toMatchObject({ status: 201, body: { added: 1 } })
  expect(two.body).toEqual(one.body)
  const where = encodeURIComponent(
    JSON.stringify([{ column: 'Article', operator: 'equals', value: 'Shirt' }]),
  )
  const listed = await ask('GET', `/tables/${body.id}/rows?where=${where}&limit=10`)
  expect(listed).toMatchObject({ status: 200, body: { count: 1, items: [{ values: { article: 'Shirt' } }] } })
  const [found] = Array.isArray(listed.body.items) ? listed.body.items : []
  expect(await ask('DELETE', `/tables/${body.id}/rows?ids=${found.id}`)).toMatchObject({
    body: { removed: 1 },
  })
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
})
