import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import type { Cells, Condition } from '#nodes/tables'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createTables } from './create-tables.ts'
import { orderTable } from './test-table.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const orders: Cells[] = [
  { number: 'A1', total: 10, paid: true, due: '2026-01-31', lines: ['shirt'] },
  { number: 'a2', total: 9.5, paid: false, due: '2026-02-01T09:00:00+01:00' },
  { number: 'B 3', total: 100, due: '2026-03-01' },
  { number: 'C%4' },
]

describe('finding', () => {
  const numbers = async (...conditions: Condition[]) => {
    const table = await orderTable(database.db)
    await table.add(orders)
    const { rows } = await table.find({ conditions })
    return rows.map(({ number }) => number)
  }

  test.each<[what: string, condition: Condition, found: Json[]]>([
    ['the key', { column: 'number', operator: 'equals', value: 'a2' }, ['a2']],
    ['a column by its title', { column: 'Order', operator: 'equals', value: 'A1' }, ['A1']],
    ['a number as a number', { column: 'total', operator: 'greater', value: '9.7' }, ['A1', 'B 3']],
    ['yes or no', { column: 'paid', operator: 'equals', value: 'yes' }, ['A1']],
    [
      'what differs, empty ones too',
      { column: 'paid', operator: 'not-equals', value: true },
      ['a2', 'B 3', 'C%4'],
    ],
    ['a moment before a day', { column: 'due', operator: 'less', value: '2026-02-02' }, ['A1', 'a2']],
    ['a part, whatever its capitals', { column: 'number', operator: 'contains', value: 'A' }, ['A1', 'a2']],
    ['a sign of LIKE as itself', { column: 'number', operator: 'contains', value: '%' }, ['C%4']],
    ['a beginning', { column: 'number', operator: 'starts-with', value: 'b ' }, ['B 3']],
    ['one of several', { column: 'total', operator: 'one-of', value: [10, '100'] }, ['A1', 'B 3']],
    ['none of no values', { column: 'total', operator: 'one-of', value: [] }, []],
    ['an entry of a list', { column: 'lines', operator: 'contains', value: 'shirt' }, ['A1']],
    ['what is empty', { column: 'total', operator: 'is-empty' }, ['C%4']],
    ['what is not', { column: 'due', operator: 'is-not-empty' }, ['A1', 'a2', 'B 3']],
    [
      'by age',
      { column: '_createdAt', operator: 'greater', value: '2020-01-01' },
      ['A1', 'a2', 'B 3', 'C%4'],
    ],
  ])('finds %s', async (_what, condition, found) => {
    expect(await numbers(condition)).toEqual(found)
  })

  test('by all conditions or by any', async () => {
    const table = await orderTable(database.db)
    await table.add(orders)
    const conditions: Condition[] = [
      { column: 'paid', operator: 'equals', value: true },
      { column: 'total', operator: 'greater', value: 50 },
    ]

    expect((await table.find({ match: 'all', conditions })).rows).toHaveLength(0)
    expect((await table.find({ match: 'any', conditions })).rows).toHaveLength(2)
  })

  test('a row is found by its id', async () => {
    const table = await orderTable(database.db)
    const { rows } = await table.add(orders)
    const conditions: Condition[] = [{ column: '_id', operator: 'equals', value: rows[1]?._id ?? '' }]

    expect((await table.find({ conditions })).rows).toEqual([rows[1]])
  })

  test.each<[what: string, condition: Condition, message: RegExp]>([
    ['a column that is not there', { column: 'size', operator: 'equals', value: 1 }, /no column “size”/],
    [
      'a value of another type',
      { column: 'total', operator: 'less', value: 'much' },
      /“Total” must be a number/,
    ],
    ['nothing', { column: 'number', operator: 'equals', value: null }, /nothing to compare “Order” with/],
    ['an empty part', { column: 'number', operator: 'contains', value: '' }, /nothing to compare/],
    ['an order of JSON', { column: 'lines', operator: 'greater', value: 1 }, /cannot be compared/],
  ])('%s is refused with words', async (_what, condition, message) => {
    await expect(numbers(condition)).rejects.toThrow(message)
  })

  test.each(['ascending', 'descending'] as const)(
    'pages in %s order hold every row once',
    async (direction) => {
      const table = await orderTable(database.db)
      await table.add([...orders, { number: 'D5', total: 10 }, { number: 'E6', total: 10 }])
      const found: Json[] = []
      let cursor: string | undefined
      do {
        const sort = { column: 'total', direction }
        const page = await table.step().find(table.id, { where: { conditions: [] }, sort, limit: 2, cursor })
        found.push(...page.rows.map(({ number = null }) => number))
        cursor = page.nextCursor ?? undefined
      } while (cursor)

      const up = ['a2', 'A1', 'D5', 'E6', 'B 3', 'C%4']
      const down = ['B 3', 'A1', 'D5', 'E6', 'a2', 'C%4']
      expect(found).toEqual(direction === 'ascending' ? up : down)
    },
  )

  test('text sorts whatever its capitals, and a foreign cursor is refused', async () => {
    const table = await orderTable(database.db)
    await table.add(orders)
    const sort = { column: 'number', direction: 'ascending' as const }
    const where = { conditions: [] }
    const { rows } = await table.step().find(table.id, { where, sort, limit: 10 })

    expect(rows.map(({ number }) => number)).toEqual(['A1', 'a2', 'B 3', 'C%4'])
    await expect(table.step().find(table.id, { where, limit: 10, cursor: 'x' })).rejects.toThrow(/no place/)
  })
})

describe('writing', () => {
  test('rows come back as steps see them, in the order given', async () => {
    const table = await orderTable(database.db)
    const { rows } = await table.add([{ Order: 'Z9', Total: '12.50' }, { number: 'A1' }])

    expect(rows).toMatchObject([
      { number: 'Z9', total: 12.5, paid: null, _id: expect.any(String), _createdAt: expect.any(String) },
      { number: 'A1', total: null },
    ])
    expect((await table.find()).rows).toEqual(rows)
    expect(await table.count()).toBe(2)
  })

  test('one wrong value keeps all rows out, and is named with its row and column', async () => {
    const table = await orderTable(database.db)

    await expect(table.add([{ number: 'A1' }, { number: 'A2', total: 'ten' }])).rejects.toThrow(
      'Row 2: “Total” must be a number; “ten” is not.',
    )
    expect(await table.count()).toBe(0)
  })

  test('a key that is there already refuses all, or is skipped', async () => {
    const table = await orderTable(database.db)
    await table.add([{ number: 'A1', total: 1 }])

    await expect(table.add([{ number: 'B1' }, { number: 'A1' }])).rejects.toThrow('the “Order” "A1"')
    const { rows, skipped } = await table
      .step()
      .add(table.id, [{ number: 'B1' }, { number: 'A1', total: 2 }], {
        duplicates: 'skip',
        otherFields: 'refuse',
      })
    expect({ added: rows.length, skipped }).toEqual({ added: 1, skipped: 1 })
    expect((await table.find()).rows.map(({ total }) => total)).toEqual([1, null])
    expect(await table.count()).toBe(2)
  })

  test.each([
    ['no key', { total: 1 }, /“Order” is empty/],
    ['an endless key', { number: 'x'.repeat(501) }, /longer than 500/],
    ['an unknown field', { number: '1', size: 2 }, /no column “size”/],
    ['too much', { number: '1', lines: 'x'.repeat(70_000) }, /may be 64 KB at most/],
  ])('a row with %s is refused', async (_what, row, message) => {
    await expect((await orderTable(database.db)).add([row])).rejects.toThrow(message)
  })

  test('upsert changes what is there, adds what is not, and empties what is null', async () => {
    const table = await orderTable(database.db)
    await table.add([{ number: 'A1', total: 1, paid: true }])
    const { rows, ...counts } = await table.upsert([
      { number: 'A1', total: 2, paid: null },
      { number: 'B1', total: 3 },
      { number: 'B1', paid: false },
    ])

    expect(counts).toEqual({ added: 1, updated: 1 })
    expect((await table.find()).rows).toMatchObject([
      { number: 'A1', total: 2, paid: null },
      { number: 'B1', total: 3, paid: false },
    ])
    expect(rows).toHaveLength(2)
    expect(await table.count()).toBe(2)
  })

  test('update and delete touch what matches, and nothing when that is more than allowed', async () => {
    const table = await orderTable(database.db)
    await table.add(orders)
    const where = { conditions: [{ column: 'total', operator: 'greater' as const, value: 9 }] }

    const change = { where, cells: { paid: true, due: null } }
    await expect(table.step().update(table.id, { ...change, most: 2 })).rejects.toThrow(/More than 2 rows/)
    const { rows } = await table.step().update(table.id, { ...change, most: 3 })
    expect(rows.map(({ paid, due }) => [paid, due])).toEqual(Array(3).fill([true, null]))

    await expect(table.step().remove(table.id, { where, most: 2 })).rejects.toThrow(/none was deleted/)
    expect(await table.step().remove(table.id, { where, most: 3 })).toEqual({ count: 3 })
    expect(await table.count()).toBe(1)
  })

  test('an update cannot give two rows the same key', async () => {
    const table = await orderTable(database.db)
    await table.add([{ number: 'A1' }, { number: 'A2' }])
    const where = { conditions: [{ column: 'number', operator: 'equals' as const, value: 'A2' }] }

    await expect(table.step().update(table.id, { where, cells: { number: 'A1' }, most: 1 })).rejects.toThrow(
      /Two rows of “Orders” would have the same “Order”/,
    )
  })

  test('a full workspace refuses and says who can help', async () => {
    const table = await orderTable(database.db, { limits: { rows: 2, rowBytes: 1000 } })
    await table.add([{ number: 'A1' }, { number: 'A2' }])

    await expect(table.add([{ number: 'A3' }])).rejects.toMatchObject({
      message: expect.stringContaining('hold 2 rows at most'),
      fix: expect.stringContaining('TABLE_ROWS'),
    })
    expect(await table.count()).toBe(2)
  })
})

describe('at the same time', () => {
  test('of many inserts of one key one wins', async () => {
    const table = await orderTable(database.db)
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, total) => table.add([{ number: 'A1', total }])),
    )

    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await table.count()).toBe(1)
  })

  test('upserts of the same keys in any order all get through, and each row is whole', async () => {
    const table = await orderTable(database.db)
    const keys = ['A', 'B', 'C', 'D']
    const counts = await Promise.all(
      Array.from({ length: 8 }, (_, total) =>
        table.upsert((total % 2 ? keys : keys.toReversed()).map((number) => ({ number, total }))),
      ),
    )

    expect(counts.reduce((sum, { added }) => sum + added, 0)).toBe(4)
    expect(await table.count()).toBe(4)
  })

  test('a step that asks again is told what it did, and does nothing', async () => {
    const table = await orderTable(database.db, { keyColumn: null })
    const [one, two] = await Promise.all([
      table.add([{ total: 1 }], 'run/step'),
      table.add([{ total: 1 }], 'run/step'),
    ])

    expect(two).toEqual(one)
    expect(await table.add([{ total: 1 }], 'run/step')).toEqual(one)
    expect(await table.count()).toBe(1)
  })

  test('a step that failed may try again under the same name', async () => {
    const table = await orderTable(database.db)
    await expect(table.add([{ total: 1 }], 'run/step')).rejects.toThrow()

    expect((await table.add([{ number: 'A1' }], 'run/step')).rows).toHaveLength(1)
  })
})

test('a step of another workspace finds no table', async () => {
  const table = await orderTable(database.db)
  const { workspaceId } = await orderTable(database.db)
  const stranger = createTables(database.db, { rows: 10, rowBytes: 1000 })({
    workspaceId,
    idempotencyKey: randomUUID(),
  })
  const where = { conditions: [] }

  await expect(stranger.find(table.id, { where, limit: 1 })).rejects.toThrow(/is not here/)
  await expect(stranger.remove(table.id, { where, most: 9 })).rejects.toThrow(/is not here/)
  await expect(stranger.upsert(table.id, [{ number: '1' }], { otherFields: 'refuse' })).rejects.toThrow(
    /not here/,
  )
})
