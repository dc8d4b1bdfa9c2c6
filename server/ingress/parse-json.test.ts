import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test.each([
  ['{"a":1,}', 'Expected double-quoted property name at line 1, column 8.'],
  ['{"a":1 "b":2}', "Expected ',' or '}' after property value at line 1, column 8."],
  ['{\n  "a":', 'It ends too early at line 2, column 7.'],
  ['{"a":"x', 'Unterminated string at line 1, column 8.'],
  ['[1,2,\n,3]', "Unexpected token ',' at line 2, column 1."],
  ['hello', "Unexpected token 'h' at line 1, column 1."],
  ['{"a":1}x', 'Unexpected non-whitespace character at line 1, column 8.'],
  [`{"a":"${'x'.repeat(90)}", "b": nope}`, "Unexpected token 'o' at line 1, column 106."],
])('%j is refused with where it goes wrong', (text, message) => {
  expect(() => parseJson(text)).toThrow(`The body is not JSON: ${message}`)
})

test.each([
  ['lists', '['.repeat(501) + ']'.repeat(501)],
  ['objects', `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`],
])('%s nested without end are refused', (_name, text) => {
  expect(() => parseJson(text)).toThrow('nested deeper than 500 levels')
})

test('brackets in strings are no nesting', () => {
  const text = JSON.stringify({ text: '[{\\"'.repeat(1000), list: [] })

  expect(parseJson(text)).toEqual(JSON.parse(text))
})

test('a byte order mark is no part of the JSON', () => {
  expect(parseJson('\ufeff{"a":1}')).toEqual({ a: 1 })
})
