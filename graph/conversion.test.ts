import { describe, expect, test } from 'vitest'
import { conversion } from './conversion.ts'
import { evaluate } from './expression.ts'
import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

const number: Schema = { type: 'number' }
const whole: Schema = { type: 'integer' }
const text: Schema = { type: 'string' }
const yes: Schema = { type: 'boolean' }
const list: Schema = { type: 'array', items: text }
const day: Schema = { type: 'string', format: 'date' }
const moment: Schema = { type: 'string', format: 'date-time' }
const size: Schema = { type: 'string', enum: ['s', 'm', 'l'] }

const given = (sample: Json) => ({ formula: 'trigger.value', sample })

test.each<[sample: Json, wanted: Schema]>([
  [42, number],
  [42, text],
  [true, text],
  ['2026-01-31', day],
  ['2026-01-31T09:00:00Z', moment],
  [['a'], list],
  ['m', size],
  [null, number],
  ['anything', {}],
  [{ a: 1 }, { type: 'object' }],
])('%j fits %j', (sample, wanted) => {
  expect(conversion(given(sample), wanted)).toBeNull()
})

test.each<[sample: Json, wanted: Schema, message: string]>([
  ['42', number, '“42” will be read as 42.'],
  ['true', yes, '“true” will be read as yes.'],
  ['one', list, 'One value, not a list: “one” will be the only entry.'],
  [['a', 'b'], text, 'This is a list of 2, written out as it is stored.'],
])('%j is taken by %j as something else', (sample, wanted, message) => {
  expect(conversion(given(sample), wanted)).toMatchObject({ is: 'reads', message })
})

test.each<[sample: Json, wanted: Schema, message: string]>([
  ['abc', number, '“abc” is no number: the step would fail.'],
  [{ a: 1 }, number, 'This holds several fields; the field takes one value. Pick one of the fields inside.'],
  [
    'abc',
    { type: 'object' },
    '“abc” is one value, and the field takes an object with fields: the step would fail.',
  ],
  ['xl', size, '“xl” is not one of: s, m, l. The step would fail.'],
  ['soon', day, '“soon” is not a date such as 2026-01-31: the step would fail.'],
])('%j cannot be %j, and no press mends it', (sample, wanted, message) => {
  expect(conversion(given(sample), wanted)).toEqual({ is: 'fails', message, fixes: [] })
})

describe('a press that mends it gives a value that fits', () => {
  test.each<[sample: Json, wanted: Schema, label: string, value: Json]>([
    ['1,234.50 €', number, 'Read it as 1234.5', 1234.5],
    ['1.234,50', number, 'Read it as 1234.5', 1234.5],
    ['$12', number, 'Read it as 12', 12],
    [true, number, 'Use 1 for yes, 0 for no', 1],
    [2.6, whole, 'Round it', 3],
    ['2.6', whole, 'Round it', 3],
    [[1, 2, 3], number, 'Add them up', 6],
    [[1, 2, 3], number, 'Take the first', 1],
    [[{ a: 1 }, { a: 2 }], number, 'Count them', 2],
    [['a', 'b'], text, 'Join with commas', 'a, b'],
    [['a', 'b'], text, 'Take the first', 'a'],
    ['yes', yes, 'Yes when it is “yes”', true],
    [0, yes, 'Yes unless it is 0', false],
    ['31.1.2026', day, 'Read it as a date', '2026-01-31'],
    ['1/31/2026', day, 'Read it as a date', '2026-01-31'],
    ['31/1/2026', moment, 'Read it as a date', '2026-01-31T00:00:00.000Z'],
    ['31 January 2026', day, 'Read it as a date', '2026-01-31'],
    ['2026-01-31T09:00:00Z', day, 'Take the day', '2026-01-31'],
    ['2026-01-31', moment, 'Take the start of the day', '2026-01-31T00:00:00Z'],
    [1_769_817_600, day, 'Read the number as a date', '2026-01-31'],
    [1_769_817_600_000, moment, 'Read the number as a date', '2026-01-31T00:00:00.000Z'],
    ['M', size, 'Write it in small letters', 'm'],
  ])('%j for %j: %s', async (sample, wanted, label, value) => {
    const fix = conversion(given(sample), wanted)?.fixes.find((fix) => fix.label === label)
    const mended = await evaluate(fix?.formula ?? '', { trigger: { value: sample } })

    expect(mended).toEqual(value)
    expect(conversion({ formula: 'x', sample: mended }, wanted)).toBeNull()
  })
})

test('without data it goes by what the contract says', () => {
  const found = conversion({ formula: 'steps.a.items', sample: undefined, schema: { type: 'array' } }, number)

  expect(found).toMatchObject({
    is: 'fails',
    fixes: [{ formula: 'steps.a.items[0]' }, { formula: '$count(steps.a.items)' }],
  })
})
