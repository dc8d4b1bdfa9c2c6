import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

test('words that stayed are told once, what is gone before what came', () => {
  expect(wordDiff('Dear Ann, your order is late.', 'Dear Ben, your parcel is late.')).toEqual([
    { kind: 'same', text: 'Dear ' },
    { kind: 'removed', text: 'Ann' },
    { kind: 'added', text: 'Ben' },
    { kind: 'same', text: ', your ' },
    { kind: 'removed', text: 'order' },
    { kind: 'added', text: 'parcel' },
    { kind: 'same', text: ' is late.' },
  ])
})

test('an expression is one word', () => {
  expect(wordDiff('Hi {{ trigger.name }}', 'Hi {{ trigger.first name }}')).toEqual([
    { kind: 'same', text: 'Hi ' },
    { kind: 'removed', text: '{{ trigger.name }}' },
    { kind: 'added', text: '{{ trigger.first name }}' },
  ])
})

test('whatever the texts, each can be read from the parts', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
      const parts = wordDiff(before, after)
      const without = (kind: string) =>
        parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join('')

      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
  )
})
