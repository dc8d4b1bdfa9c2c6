import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from '../rest/test-client.ts'
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

test('rows are listed in pages, filtered, searched, sorted and counted', async () => {
  const id = await newTable()
  const rows = Array.from({ length: 25 }, (_, n) => ({ 'E-Mail': `p${n}@example.org`, Total: n % 5 }))
  await call().createRows({ id, rows })
  const where = [{ column: 'total', operator: 'greater-or-equal' as const, value: '3' }]
  const first = await call().listRows({ id, where, sortBy: 'e_mail', order: 'descending', limit: 6 })
  const second = await call().listRows({
    id,
    where,
    sortBy: 'e_mail',
    order: 'descending',
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
