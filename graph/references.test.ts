import { expect, test } from 'vitest'
import { references, retarget } from './references.ts'
import type { Json } from './workflow.ts'

test.each<[Json, string[], string[]]>([
  ['{{ steps.a1.x }} {{ steps.b2 }}', ['a1', 'b2'], ['steps']],
  ['{{ trigger.body & vars.x }}', [], ['trigger', 'vars']],
  [{ a: ['{{ $sum(steps.a1.items.n) }}'] }, ['a1'], ['steps']],
  ['{{ steps.`1a`.x }}', ['1a'], ['steps']],
  ['{{ trigger.items[id = $$.steps.a1.id] }}', ['a1'], ['trigger', 'steps']],
  ['{{ trigger.items.(steps.inner) }}', [], ['trigger']],
  ['{{ trigger.items[steps.inner = 1] }}', [], ['trigger']],
  ['{{ $map(steps.a1.list, function($v) { $v & steps.b2.x }) }}', ['a1', 'b2'], ['steps']],
  ['{{ steps.a1.x ? steps.b2.y : [steps.c3] }}', ['a1', 'b2', 'c3'], ['steps']],
  ['{{ steps.a1.x + }}', ['a1'], ['steps']],
  ['{{ "steps.text" }}', [], []],
  ['steps.text', [], []],
])('the references of %j', (value, stepIds, roots) => {
  expect(references(value)).toEqual({ stepIds, roots })
})

const ids = new Map([
  ['a1', 'new1'],
  ['1a', '2b'],
  ['b2', '9x'],
])

test.each<[Json, Json]>([
  ['{{ steps.a1.x }} of {{steps.a1}}', '{{ steps.new1.x }} of {{steps.new1}}'],
  ['{{ steps.`1a`.x & steps.b2.a1 }}', '{{ steps.`2b`.x & steps.`9x`.a1 }}'],
  ['{{ steps.a1.a1 & "steps.a1" }} steps.a1', '{{ steps.new1.a1 & "steps.a1" }} steps.a1'],
  [{ a1: ['{{ $sum(steps.a1.n) + steps.a1.m }}'] }, { a1: ['{{ $sum(steps.new1.n) + steps.new1.m }}'] }],
  ['{{ steps.other.x }}', '{{ steps.other.x }}'],
  ['{{ steps.a1.x', '{{ steps.a1.x'],
  ['{{ 1 }}{{ steps.a1 }}{{ 1 }}', '{{ 1 }}{{ steps.new1 }}{{ 1 }}'],
])('%j follows new ids', (value, retargeted) => {
  expect(retarget(value, ids)).toEqual(retargeted)
})
