import { expect, test } from 'vitest'
import { sampleValue } from './sample-value.ts'

test('names, addresses, dates and amounts look like what they are', () => {
  const text = { type: 'string' }
  const schema = {
    type: 'object',
    properties: {
      email: text,
      customer_name: text,
      created: { type: 'string', format: 'date' },
      total: { type: 'number' },
      items: {
        type: 'array',
        items: { type: 'object', properties: { city: text, count: { type: 'integer' } } },
      },
    },
  }

  expect(sampleValue(schema)).toEqual({
    email: 'ada.lovelace@example.com',
    customer_name: 'Ada Lovelace',
    created: '2026-03-02',
    total: 129.9,
    items: [
      { city: 'Berlin', count: 3 },
      { city: 'Lyon', count: 4 },
      { city: 'Porto', count: 5 },
    ],
  })
})

test.each([
  ['examples come first', { type: 'string', examples: ['#general'], default: 'x' }, '#general'],
  ['then choices', { enum: ['a', 'b'] }, 'a'],
  ['a length is kept', { type: 'string', minLength: 12, maxLength: 12 }, 'text········'],
  ['a range is kept', { type: 'integer', minimum: 50, maximum: 60 }, 50],
  ['of several kinds the one that is something is taken', { type: ['null', 'boolean'] }, true],
  ['of several shapes the first is taken', { oneOf: [{ type: 'integer' }, { type: 'string' }] }, 42],
])('%s', (_name, schema, value) => {
  expect(sampleValue(schema)).toEqual(value)
})
