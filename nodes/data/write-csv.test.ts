import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { refusal } from '../testing/refusal.ts'
import contract from './csv.json' with { type: 'json' }
import { execute } from './csv.ts'
import type { Input } from './csv.types.ts'

type Given = { [field: string]: Json }

const parse = parser<Input>(contract.input)
const read = (text: string, input: Given = {}) => execute(testContext(parse({ text, ...input })))
const write = async (rows: Json[], input: Given = {}) =>
  (await execute(testContext(parse({ operation: 'write-text', rows, ...input })))).text

const people: Json[] = [
  { name: 'Ada, "Countess"', total: 89.5, paid: true },
  { name: ' x\ny', tags: ['a', 'b'], total: null },
]

test('rows are written with a column for every field that occurs', async () => {
  expect(await write(people)).toBe(
    'name,total,paid,tags\r\n"Ada, ""Countess""",89.5,true,\r\n" x\ny",,,"[""a"",""b""]"\r\n',
  )
})

test.each<[name: string, rows: Json[], input: Given, text: string]>([
  [
    'the columns that are named',
    [{ a: { b: 1 }, c: 2 }],
    { columns: ['c', 'a.b', 'd'] },
    'c,a.b,d\r\n2,1,\r\n',
  ],
  ['lists as they are', [[1, 'a'], [2]], {}, '1,a\r\n2\r\n'],
  [
    'another separator and quote',
    [{ a: 'x;y', b: "it's" }],
    { separator: ';', quote: "'" },
    "a;b\r\n'x;y';'it''s'\r\n",
  ],
  ['no names', [{ a: 1 }], { headerRow: false }, '1\r\n'],
  ['a mark for Excel', [{ a: 'ü' }], { bom: true }, '\uFEFFa\r\nü\r\n'],
  ['nothing', [], {}, ''],
])('writes %s', async (_name, rows, input, text) => {
  expect(await write(rows, input)).toBe(text)
})

test('what is written reads the same again', async () => {
  const rows = [
    { a: 'x"y', b: ' 1,5;\r\n', c: '' },
    { a: '', b: '', c: '|\t' },
  ]
  for (const separator of [',', ';', '\t', '|']) {
    expect((await read((await write(rows, { separator })) ?? '', { separator })).rows).toEqual(rows)
  }
  expect((await read((await write([{ a: '' }, { a: 'x' }])) ?? '')).rows).toEqual([{ a: '' }, { a: 'x' }])
})

const risky: Json[] = [{ a: -5, b: '-5.5', c: '=cmd|calc', d: '@x', e: 'a=b' }]

test('texts that a spreadsheet takes for formulas are kept, made harmless or refused', async () => {
  expect(await write(risky, { headerRow: false })).toBe('-5,-5.5,=cmd|calc,@x,a=b\r\n')
  expect(await write(risky, { headerRow: false, formulas: 'escape' })).toBe("-5,-5.5,'=cmd|calc,'@x,a=b\r\n")
  expect(await refusal(write([{ a: 1 }, ...risky], { formulas: 'refuse' }))).toHaveProperty(
    'message',
    'Row 2: “=cmd|calc” would be a formula in a spreadsheet.',
  )
  expect(await refusal(write([{ '+a': 1 }], { formulas: 'refuse' }))).toHaveProperty(
    'message',
    'The name of a column: “+a” would be a formula in a spreadsheet.',
  )
})

test('rows become a file', async () => {
  const rows = Array.from({ length: 2_500 }, (_row, n) => ({ n }))
  const context = testContext(parse({ operation: 'write-file', rows, fileName: 'numbers.csv' }))
  const { file, count } = await execute(context)
  const bytes = context.stored.get(file?.file ?? '')

  expect(count).toBe(2_500)
  expect(file).toMatchObject({ name: 'numbers.csv', type: 'text/csv', size: bytes?.byteLength })
  expect(new TextDecoder().decode(bytes).split('\r\n').slice(-2)).toEqual(['2499', ''])
})

test('only objects and lists are rows', async () => {
  expect(await refusal(write([{ a: 1 }, 'b']))).toHaveProperty(
    'message',
    'Row 2 is “b”, which is neither an object nor a list.',
  )
})
