import { describe, expect, test } from 'vitest'
import {
  chipBeside,
  chips,
  eraseAfter,
  eraseBefore,
  pickerTrigger,
  splice,
  stepBack,
  stepForward,
} from './template-edit.ts'
import { partsOf } from './template-parts.ts'

const greeting = 'Hello {{ trigger.body.name }}, bye'

describe('partsOf', () => {
  test.each([
    [''],
    ['plain'],
    [greeting],
    ['{{a}}{{  b  }}'],
    ['{{ {"a": {"b": 1}} }}'],
    ['{{ "}}" }} x'],
    ['{{ not closed'],
    ['{{}} empty'],
  ])('keeps every character of %j', (text) => {
    expect(
      partsOf(text)
        .map(({ source }) => source)
        .join(''),
    ).toBe(text)
  })

  test('takes an expression that is not closed as text', () => {
    expect(partsOf('{{ trigger.b')).toEqual([{ source: '{{ trigger.b' }])
  })

  test('tells expressions from text', () => {
    expect(partsOf(greeting).map(({ expression }) => expression)).toEqual([
      undefined,
      'trigger.body.name',
      undefined,
    ])
  })
})

test('chips says where each expression stands', () => {
  expect(chips(greeting)).toEqual([{ start: 6, end: 29, expression: 'trigger.body.name' }])
})

test.each<[name: string, text: string, caret: number, expected: { text: string; caret: number }]>([
  ['takes one letter', 'abc', 2, { text: 'ac', caret: 1 }],
  ['takes a whole chip', greeting, 29, { text: 'Hello , bye', caret: 6 }],
  ['takes a letter of two code units', 'a👍', 3, { text: 'a', caret: 1 }],
  ['does nothing at the start', 'abc', 0, { text: 'abc', caret: 0 }],
])('Backspace %s', (_name, text, caret, expected) => {
  expect(eraseBefore(text, caret)).toEqual(expected)
})

test('Delete takes the chip after the caret', () => {
  expect(eraseAfter(greeting, 6)).toEqual({ text: 'Hello , bye', caret: 6 })
})

test('the caret steps over a chip as over one letter', () => {
  expect(stepBack(greeting, 29)).toBe(6)
  expect(stepForward(greeting, 6)).toBe(29)
  expect(stepForward(greeting, 0)).toBe(1)
  expect(stepForward('ab', 2)).toBe(2)
})

test('splice puts a chip where the slash was', () => {
  expect(splice('to /', 3, 4, '{{ trigger.id }}')).toEqual({ text: 'to {{ trigger.id }}', caret: 19 })
})

test.each<[text: string, opens: boolean]>([
  ['/', true],
  ['see /', true],
  ['and/', false],
  ['https:/', false],
  ['{{', true],
  ['a{{', true],
  ['{', false],
])('%j opens the picker: %s', (text, opens) => {
  expect(pickerTrigger(text, text.length) !== null).toBe(opens)
})

test.each([
  [29, 'trigger.body.name'],
  [6, 'trigger.body.name'],
  [5, undefined],
])('beside a caret at %d stands %s', (caret, expression) => {
  expect(chipBeside(greeting, caret)?.expression).toBe(expression)
})
