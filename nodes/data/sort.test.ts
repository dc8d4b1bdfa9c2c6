import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { execute } from './sort.ts'
import type { Input } from './sort.types.ts'

type Key = Partial<Input['keys'][number]>

async function sorted(list: Json[], keys: Key[] = [{}], language = 'en') {
  const filled = keys.map((key) => ({ field: '', direction: 'ascending', as: 'auto', ...key }) as const)
  return (await execute(testContext({ list, keys: filled, language }))).items
}

test.each<[name: string, list: Json[], keys: Key[], expected: Json[]]>([
  ['numbers by size', [10, 9, '8.5', -1], [{}], [-1, '8.5', 9, 10]],
  ['text by the alphabet', ['b', 'A', 'a', 'C'], [{}], ['a', 'A', 'b', 'C']],
  [
    'numbers before yes and no, before text, before lists',
    [['x'], 'a', true, 2],
    [{}],
    [2, true, 'a', ['x']],
  ],
  ['numbers as text when asked', [10, 9, 100], [{ as: 'text' }], [10, 100, 9]],
  ['text with numbers in it by nature', ['Room 10', 'Room 9'], [{ as: 'natural' }], ['Room 9', 'Room 10']],
  [
    'dates by time, whatever their zone and shape',
    ['2027-03-04T09:00:00+01:00', '2027-03-04T08:30:00Z', 'Thu, 04 Mar 2027 08:15:00 GMT', 1804153000],
    [{ as: 'date' }],
    ['2027-03-04T09:00:00+01:00', 'Thu, 04 Mar 2027 08:15:00 GMT', '2027-03-04T08:30:00Z', 1804153000],
  ],
  ['nothing last', [null, 2, '', 1], [{}], [1, 2, null, '']],
  [
    'nothing last the other way round too',
    [null, 1, ' ', 2],
    [{ direction: 'descending' }],
    [2, 1, null, ' '],
  ],
])('sorts %s', async (_name, list, keys, expected) => {
  expect(await sorted(list, keys)).toEqual(expected)
})

test('further fields decide among entries that are alike, and the rest keeps its order', async () => {
  const people: Json[] = [
    { city: { name: 'Bonn' }, age: 20, id: 1 },
    { city: { name: 'Aachen' }, age: 30, id: 2 },
    { city: { name: 'Bonn' }, age: 40, id: 3 },
    { city: { name: 'Bonn' }, age: 20, id: 4 },
    { id: 5 },
  ]
  const found = await sorted(people, [{ field: 'city.name' }, { field: 'age', direction: 'descending' }])

  expect(found.map((person) => (person as { id: number }).id)).toEqual([2, 3, 1, 4, 5])
})

test('a field whose name has a dot is found by that name', async () => {
  expect(await sorted([{ 'a.b': 2 }, { 'a.b': 1 }], [{ field: 'a.b' }])).toEqual([{ 'a.b': 1 }, { 'a.b': 2 }])
})

test('what every object has is no field of an entry', async () => {
  const list: Json[] = [{ id: 1 }, { constructor: 'a', id: 2 }]

  expect(await sorted(list, [{ field: 'constructor' }])).toEqual(list.toReversed())
})

test('each language has its own alphabet', async () => {
  expect(await sorted(['zebra', 'ärlig'], [{}], 'de')).toEqual(['ärlig', 'zebra'])
  expect(await sorted(['ärlig', 'zebra'], [{}], 'sv')).toEqual(['zebra', 'ärlig'])
})

test('what cannot be compared is named with its entry and field', async () => {
  await expect(sorted([{ n: 1 }, { n: 'two' }], [{ field: 'n', as: 'number' }])).rejects.toThrow(
    'Entry 2: Its “n” is “two”, which is not a number.',
  )
  await expect(sorted(['04/03/2027'], [{ as: 'date' }])).rejects.toThrow(
    'Entry 1: The entry is “04/03/2027”, which is not a date.',
  )
  await expect(sorted(['a'], [{}], 'not a language')).rejects.toThrow('“not a language” is not a language.')
})
