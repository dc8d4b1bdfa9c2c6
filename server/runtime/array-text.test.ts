import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { arrayText, jsonArrayText } from './array-text.ts'
import { jsonText } from './json-text.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.stop())

const texts = [
  'plain',
  '',
  'NULL',
  'null',
  ' ',
  '"',
  '\\',
  '\\"',
  'a,b',
  '{a}',
  '{}',
  'line\nbreak\ttab',
  'é😀',
  '\u2028',
]

test('texts come back as they were', async () => {
  const { rows } = await database.pool.query('select $1::text[] as found', [arrayText([...texts, null])])

  expect(rows[0].found).toEqual([...texts, null])
})

test('numbers, truth and nothing come back as they were', async () => {
  const values = [arrayText([1, -2.5, null]), arrayText([true, false, null]), arrayText([])]
  const { rows } = await database.pool.query(
    'select $1::float8[] as n, $2::bool[] as b, $3::text[] as none',
    values,
  )

  expect(rows).toEqual([{ n: [1, -2.5, null], b: [true, false, null], none: [] }])
})

test('JSON comes back as the database would have read it', async () => {
  const values: Json[] = [
    ...texts,
    ...texts.map((text) => ({ [text]: [text] })),
    '\u0000\u0001\ud800',
    null,
    1,
  ]
  const { rows } = await database.pool.query('select $1::text[]::jsonb[] as found', [
    jsonArrayText([...values.map(jsonText), null]),
  ])

  expect(rows[0].found).toEqual([...values.map((value) => JSON.parse(jsonText(value))), null])
})
