import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import type { Json } from './workflow.ts'

test('equal values have one text whatever the order of their keys', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
})

test('it is the JSON of the value', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: Json = JSON.parse(text)
      expect(JSON.parse(canonical(value))).toEqual(value)
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
  )
})
