import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { execute } from '#nodes/run-node-type'
import { testContext } from '../testing/context.ts'
import { costRatio } from '../testing/cost.ts'

type Fields = { [field: string]: Json }

/** Half of the entries share their key with another one; the order is far from sorted. */
const entries = (count: number) =>
  Array.from({ length: count }, (_entry, index) => ({
    id: (index * 7_919) % count,
    name: `Person ${(index * 7_919) % (count / 2)}`,
    total: `${index % 1_000}.25`,
  }))
const people = (count: number) =>
  Array.from({ length: count }, (_entry, index) => ({ name: `Person ${index}`, city: 'Bonn' }))
const on = [{ left: 'name', right: 'name' }]

const inputs: [type: string, input: (count: number) => Fields][] = [
  [
    'data.sort',
    (count) => ({ list: entries(count), keys: [{ field: 'name', as: 'natural' }, { field: 'total' }] }),
  ],
  ['data.dedupe', (count) => ({ list: entries(count), by: ['name'] })],
  ['data.dedupe', (count) => ({ list: entries(count) })],
  ['data.limit', (count) => ({ list: entries(count), take: 'rest', without: 5 })],
  ['data.join', (count) => ({ left: entries(count), right: people(count), on, keep: 'full' })],
  ['data.split', (count) => ({ value: entries(count), mode: 'size', size: 3 })],
  [
    'data.split',
    (count) => ({ value: { a: 1, list: entries(count) }, mode: 'field', field: 'list', others: true }),
  ],
  ['data.split', (count) => ({ value: 'a line\n'.repeat(count), mode: 'lines' })],
  ['data.csv', (count) => ({ text: `id;name\n${'1;Ada\n'.repeat(count)}` })],
  ['data.csv', (count) => ({ operation: 'write-text', rows: entries(count) })],
  [
    'data.aggregate',
    (count) => ({
      list: entries(count),
      by: ['name'],
      calculate: [
        { operation: 'sum', field: 'total', name: 'sum' },
        { operation: 'max', field: 'id', name: 'last' },
        { operation: 'distinct', field: 'total', name: 'totals' },
        { operation: 'join', field: 'id', name: 'ids' },
      ],
    }),
  ],
  [
    'logic.filter',
    (count) => ({
      mode: 'list',
      list: entries(count),
      where: [{ left: 'total', operator: 'greater', right: 500 }],
    }),
  ],
]

test.each(inputs)(
  '%s costs about the same for each entry of a list of any length',
  { timeout: 120_000 },
  async (type, input) => {
    const { run, parse } = step(type)
    const ratio = await costRatio((count) => {
      const parsed = parse(input(count))
      return () => run(parsed)
    })

    expect(ratio).toBeLessThan(10)
  },
)

test.each(inputs)('%s leaves what it is given as it was', async (type, input) => {
  const { run, parse } = step(type)
  const parsed = frozen(parse(input(20)))

  await expect(run(parsed)).resolves.toBeDefined()
})

test.each(inputs)('%s never makes a prototype of data', async (type, input) => {
  const { run, parse } = step(type)
  const text = JSON.stringify(input(4)).replaceAll(
    '"name":"Person 0"',
    '"name":"Person 0","__proto__":{"isAdmin":true}',
  )
  const output = await run(parse(JSON.parse(text)))

  expect(poisoned(output)).toBe(false)
})

function step(type: string) {
  const found = nodeType(type, 1)
  if (!found) throw new Error(`The catalog has no ${type}.`)

  return {
    parse: parser<Fields>(found.input),
    run: (input: Fields) => execute(found, testContext(input)),
  }
}

function frozen<T extends Json>(value: T): T {
  if (value !== null && typeof value === 'object') Object.values(value).forEach(frozen)

  return Object.freeze(value)
}

/** True when an object anywhere inside has a prototype that is not the usual one. */
function poisoned(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false
  const prototype = Object.getPrototypeOf(value)
  const isUsual = [Object.prototype, Array.prototype, null].includes(prototype)

  return !isUsual || Object.values(value).some(poisoned)
}
