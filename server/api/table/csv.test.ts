import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'
import { customerTable } from './test-customers.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp({ TABLE_ROWS: '200' })
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const call = () => world.as('owner').table
const newTable = (key?: string | null) => customerTable(world, key)

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
