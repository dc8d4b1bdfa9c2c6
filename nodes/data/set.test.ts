import { expect, test } from 'vitest'
import { testContext } from '../testing/context.ts'
import { execute } from './set.ts'
import type { Input, Output } from './set.types.ts'

test.each<[name: string, input: Input, output: Output]>([
  [
    'become an object',
    {
      fields: [
        { name: 'a', value: 1 },
        { name: 'b c', value: [null] },
      ],
    },
    { a: 1, 'b c': [null] },
  ],
  ['are null when empty', { fields: [{ name: 'a' }] }, { a: null }],
  [
    'replace those of the same name',
    {
      fields: [
        { name: 'a', value: 1 },
        { name: 'a', value: 2 },
      ],
    },
    { a: 2 },
  ],
  ['are added to an object', { base: { a: 1, b: 1 }, fields: [{ name: 'b', value: 2 }] }, { a: 1, b: 2 }],
  [
    'may be named like what every object has',
    { fields: [{ name: 'constructor', value: 1 }] },
    { constructor: 1 },
  ],
])('fields %s', async (_name, input, output) => {
  expect(await execute(testContext(input))).toEqual(output)
})

test('a field cannot be named like the prototype', async () => {
  const input = { fields: [{ name: '__proto__', value: { isAdmin: true } }] }

  await expect(execute(testContext(input))).rejects.toThrow(/cannot be named "__proto__"/)
})
