import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { storedFile, testContext } from '../testing/context.ts'
import { refusal } from '../testing/refusal.ts'
import contract from './csv.json' with { type: 'json' }
import { execute } from './csv.ts'
import type { Input } from './csv.types.ts'

type Given = { [field: string]: Json }

const parse = parser<Input>(contract.input)
const read = (text: string, input: Given = {}) => execute(testContext(parse({ text, ...input })))

test('the example of the contract is true', async () => {
  const { input, output } = contract.example

  expect(await execute(testContext(parse(input)))).toEqual(output)
})

test.each<[name: string, text: string, input: Given, rows: Json[]]>([
  ['commas', 'a,b\n1,2\n', {}, [{ a: '1', b: '2' }]],
  ['semicolons, with commas in numbers', 'a;b\n1,5;2,5\n', {}, [{ a: '1,5', b: '2,5' }]],
  ['tabs', 'a\tb\n1\t2', {}, [{ a: '1', b: '2' }]],
  ['bars', 'a|b\r\n1|2', {}, [{ a: '1', b: '2' }]],
  ['one column', 'a\n1\n', {}, [{ a: '1' }]],
  ['separators in quotes', 'a,b\n"1;2;3;4","x;y"\n', {}, [{ a: '1;2;3;4', b: 'x;y' }]],
  ['quotes in quotes and ends of lines', 'a,b\n"say ""hi""","1\n2"\n', {}, [{ a: 'say "hi"', b: '1\n2' }]],
  ['single quotes', "a,b\n'1,2','it''s'\n", { quote: "'" }, [{ a: '1,2', b: "it's" }]],
  ['a mark at the start and old ends of lines', '\uFEFFa,b\r1,2\r', {}, [{ a: '1', b: '2' }]],
  ['empty lines', '\na,b\n\n1,2\n\n', {}, [{ a: '1', b: '2' }]],
  ['names that are missing or repeated', 'a,,a\n1,2,3\n', {}, [{ a: '1', 'column 2': '2', 'a 2': '3' }]],
  ['given names', '1,2\n', { header: 'given', names: ['a', 'b'] }, [{ a: '1', b: '2' }]],
  [
    'no names',
    '1,2\n3,4\n',
    { header: 'none' },
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['a title above', 'Orders; of\nMarch, April\na;b\n1;2\n', { preamble: 2 }, [{ a: '1', b: '2' }]],
  ['nothing', '', {}, []],
  ['no rows', 'a,b\n', {}, []],
])('reads %s', async (_name, text, input, rows) => {
  expect((await read(text, input)).rows).toEqual(rows)
})

test('values stay text unless they are to be found', async () => {
  const text = 'a;b;c;d;e;f;g\n12.50;-3;007;1,5; TRUE ;;12345678901234567890\n'
  const [row] = (await read(text, { values: 'detect' })).rows ?? []

  expect((await read(text)).rows?.[0]).toMatchObject({ a: '12.50', e: ' TRUE ', f: '' })
  expect(row).toEqual({ a: 12.5, b: -3, c: '007', d: '1,5', e: true, f: null, g: '12345678901234567890' })
})

test('numbers may have a decimal comma', async () => {
  const [row] = (await read('a;b;c;d;e\n1.234,50;-0,5;1.5;12;1,5,5\n', { values: 'detect-comma' })).rows ?? []

  expect(row).toEqual({ a: 1234.5, b: -0.5, c: '1.5', d: 12, e: '1,5,5' })
})

test('part of the rows can be read, and it is said whether more follow', async () => {
  const text = 'n\n1\n2\n3\n4\n'

  expect(await read(text, { skip: 1, most: 2 })).toEqual({
    rows: [{ n: '2' }, { n: '3' }],
    columns: ['n'],
    count: 2,
    more: true,
  })
  expect(await read(text, { skip: 2, most: 2 })).toMatchObject({ count: 2, more: false })
})

test.each<[name: string, text: string, input: Given, message: string]>([
  [
    'a row that is too long',
    'a,b\n1,2\n\n3,4,5\n',
    {},
    'The row that begins in line 3 has 3 values, but there are 2 columns.',
  ],
  [
    'a row that is too short, after one of two lines',
    'a,b\n"1\n2",3\n4\n',
    { separator: ',' },
    'The row that begins in line 4 has 1 value, but there are 2 columns.',
  ],
  [
    'a row below a title',
    'title\nmore\na,b\n1\n',
    { preamble: 2, separator: ',' },
    'The row that begins in line 4 has 1 value, but there are 2 columns.',
  ],
  [
    'a quote that stays open',
    'a,b\n1,2\n3,"4\n5,6\n',
    {},
    'The row that begins in line 3 has a quote that is never closed.',
  ],
  [
    'a quote inside a value',
    'a,b\n1,2\n3,4"5\n',
    {},
    'The row that begins in line 3 has a quote in the middle of a value.',
  ],
  [
    'text after a quote',
    'a,b\n1,2\n3,"4"5\n',
    {},
    'The row that begins in line 3 has a quote in the middle of a value.',
  ],
  ['a dangerous name', '__proto__,b\n1,2\n', {}, 'A column cannot be named "__proto__".'],
  [
    'a row without end',
    `a\n"${'x'.repeat(1_000_010)}"\n`,
    {},
    'The row that begins in line 2 is longer than a million characters.',
  ],
])('%s is refused with its place', async (_name, text, input, message) => {
  expect(await refusal(read(text, input))).toHaveProperty('message', message)
})

test('uneven rows can be accepted', async () => {
  const { rows, columns } = await read('a,b\n1\n1,2,3\n', { uneven: 'accept' })

  expect(rows).toEqual([
    { a: '1', b: '' },
    { a: '1', b: '2', 'column 3': '3' },
  ])
  expect(columns).toEqual(['a', 'b', 'column 3'])
})

test('rows that would be too much for one step are refused', async () => {
  const context = testContext(parse({ text: `a\n${'x'.repeat(400_000)}\n${'y'.repeat(700_000)}\n` }))
  context.limits = { codeSeconds: 1, codeMemoryMb: 1, outputBytes: 1024 * 1024 }

  expect(await refusal(execute(context))).toHaveProperty('message', 'The rows hold more than 1 MB.')
})

const umlaut: [encoding: string, bytes: number[]][] = [
  ['auto', [0xef, 0xbb, 0xbf, ...new TextEncoder().encode('a;b\nü;1\n')]],
  ['auto', [...new TextEncoder().encode('a;b\nü;1\n')]],
  ['auto', [0xff, 0xfe, ...Buffer.from('a;b\nü;1\n', 'utf16le')]],
  ['windows-1252', [...Buffer.from('a;b\nü;1\n', 'latin1')]],
]

test.each(umlaut)('a file is read as %s: %j', async (encoding, bytes) => {
  const context = testContext(parse({ operation: 'read-file', file: reference, encoding }))
  context.stored.set('f', new Uint8Array(bytes))

  expect((await execute(context)).rows).toEqual([{ a: 'ü', b: '1' }])
})

const reference = { file: 'f', name: 'orders.csv', type: 'text/csv', size: 1 }

test('a file in another encoding is refused with its line', async () => {
  const context = testContext(parse({ operation: 'read-file', file: reference }))
  context.stored.set('f', new Uint8Array(Buffer.from('a;b\nx;1\nü;1\n', 'latin1')))

  expect((await refusal(execute(context))).message).toMatch(
    /^The file “orders.csv” is not UTF-8 from line \d on\.$/,
  )
})

test('a file is read bit by bit, and no further than wanted', async () => {
  const context = testContext(parse({ operation: 'read-file', file: reference, most: 1_000 }))
  let asked = 0
  let isCancelled = false
  const line = new TextEncoder().encode('1042;"Ada;\nLovelace";89.50\n'.repeat(1_000))
  const endless = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(new TextEncoder().encode('order;customer;total\n')),
      pull: (controller) => {
        asked++
        controller.enqueue(line)
      },
      cancel: () => {
        isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  const { rows, more } = await execute({ ...context, files: { ...context.files, read: async () => endless } })

  expect(rows?.at(-1)).toEqual({ order: '1042', customer: 'Ada;\nLovelace', total: '89.50' })
  expect({ count: rows?.length, more }).toEqual({ count: 1_000, more: true })
  await expect.poll(() => isCancelled).toBe(true)
  expect(asked).toBeLessThan(50)
})

test('a run that is cancelled stops reading', async () => {
  const context = testContext(parse({ operation: 'read-file', file: reference }))
  const controller = new AbortController()
  const waiting = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode(`a\n${'1\n'.repeat(100_000)}`)),
    pull: () => controller.abort(new Error('cancelled')),
  })
  const files = { ...context.files, read: async () => waiting }

  await expect(execute({ ...context, files, signal: controller.signal })).rejects.toThrow()
})

test('a stored file can be read', async () => {
  const context = testContext(parse({ operation: 'read-file', file: reference }))
  const file = storedFile(context, 'a,b\n1,2\n')

  expect((await execute({ ...context, input: { ...context.input, file } })).count).toBe(1)
})
