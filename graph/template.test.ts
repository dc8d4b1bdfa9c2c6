import fc from 'fast-check'
import { expect, test } from 'vitest'
import { format, isTemplate, parts, TemplateError, wholeExpression } from './template.ts'

test.each([
  ['plain text', [{ text: 'plain text' }]],
  ['{{ 1 + 1 }}', [{ expression: '1 + 1' }]],
  ['{{1}}{{2}}', [{ expression: '1' }, { expression: '2' }]],
  [
    'a {{ 1 }} b {{ 2 }}.',
    [{ text: 'a ' }, { expression: '1' }, { text: ' b ' }, { expression: '2' }, { text: '.' }],
  ],
  ['{{ {"a": {"b": 1}} }}', [{ expression: '{"a": {"b": 1}}' }]],
  ['{{{"a":{"b":1}}}}', [{ expression: '{"a":{"b":1}}' }]],
  ['{{ "}}" & \'{{\' }}!', [{ expression: '"}}" & \'{{\'' }, { text: '!' }]],
  ['{{ "\\"}}" }}', [{ expression: '"\\"}}"' }]],
  ['{{ x.`}}\\` }}', [{ expression: 'x.`}}\\`' }]],
  ['{{ 1 /* }} */ }}', [{ expression: '1 /* }} */' }]],
  ['{{ $map([1], function($v) { $v }) }}', [{ expression: '$map([1], function($v) { $v })' }]],
  ['a } b }} c', [{ text: 'a } b }} c' }]],
  ['', []],
])('the parts of %j', (template, found) => {
  expect(parts(template)).toEqual(found)
})

test('a part that only reaches into the scope tells its path', () => {
  expect(parts('{{ steps.a1.user.name }}')).toEqual([
    { expression: 'steps.a1.user.name', path: { root: 'steps', stepId: 'a1', keys: ['user', 'name'] } },
  ])
})

test.each(['{{ 1', 'text {{ "a }}', '{{ {"a": 1 }}', '{{ 1 } }'])('%j is not closed', (template) => {
  expect(() => parts(template)).toThrow(TemplateError)
})

test('parts put together give the same parts again', () => {
  const text = fc.string({ minLength: 1 }).filter((text) => !text.includes('{') && !text.includes('}'))
  const expression = fc.constantFrom('trigger.a', 'steps.x1.`a b`[0]', '{"a": "}}"}', '1 + 1', "'{{'")
  const piece = fc.oneof(
    text.map((text) => ({ text })),
    expression.map((expression) => ({ expression })),
  )

  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const template = format(pieces)
      expect(format(parts(template))).toBe(template)
    }),
  )
})

test.each([
  ['{{ 1 }}', '1'],
  [' {{ 1 }}\n', '1'],
  ['a {{ 1 }}', undefined],
  ['{{ 1 }}{{ 2 }}', undefined],
  ['text', undefined],
])('the whole expression of %j is %j', (template, expression) => {
  expect(wholeExpression(parts(template))?.expression).toBe(expression)
})

test.each([
  ['{{ 1 }}', true],
  ['a {', false],
  [5, false],
  [null, false],
])('%j is a template: %j', (value, expected) => {
  expect(isTemplate(value)).toBe(expected)
})
