import { expect, test } from 'vitest'
import { flowPlace } from './flow-place.ts'
import type { FlowRules } from './flow-rules.ts'

const scope = { trigger: { customer: { id: 7 }, urgent: true, tags: ['a'] }, vars: { region: 'eu' } }

test.each<[name: string, rules: FlowRules, key: string, priority: number]>([
  ['no rules: one line', {}, '', 0],
  ['a field', { key: '{{ trigger.customer.id }}' }, '7', 0],
  ['text around', { key: '{{ vars.region }}/{{ trigger.customer.id }}' }, 'eu/7', 0],
  ['a list', { key: '{{ trigger.tags }}' }, '["a"]', 0],
  ['a field that is not there', { key: '{{ trigger.none }}' }, '', 0],
  ['an expression that fails', { key: '{{ $number("x") }}', priority: '{{ $error("no") }}' }, '', 0],
  ['a number', { priority: -3 }, '', -3],
  ['an expression', { priority: '{{ trigger.urgent ? 5 : 0 }}' }, '', 5],
  ['text that is no number', { priority: '{{ vars.region }}' }, '', 0],
  ['more than there is', { priority: '{{ 99 }}' }, '', 10],
  ['less than there is', { priority: '{{ -99.4 }}' }, '', -10],
])('%s', async (_, rules, key, priority) => {
  expect(await flowPlace(rules, scope)).toEqual({ key, priority })
})
