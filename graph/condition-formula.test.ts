import { expect, test } from 'vitest'
import { conditionFormula } from './condition-formula.ts'
import { type Conditions, evaluate as decide } from './conditions.ts'
import { evaluate } from './expression.ts'
import { formulaConditions } from './formula-conditions.ts'
import { resolve } from './resolve.ts'

const scope = {
  trigger: { total: 120, price: '42', country: 'DE', tags: ['new', 'vip'], note: 'call back', paid: true },
}
const kinds = { 'trigger.tags': 'list', 'trigger.price': 'text', 'trigger.note': 'text' } as const
const kindOf = (expression: string) => Object.entries(kinds).find(([name]) => name === expression)?.[1]

const more = { left: '{{ trigger.total }}', operator: 'greater', right: 100 } as const
const german = { left: '{{ trigger.country }}', operator: 'equals', right: 'DE' } as const
const austrian = { ...german, right: 'AT' } as const

const alike: [Conditions, string][] = [
  [{ match: 'all', conditions: [more] }, 'trigger.total > 100'],
  [{ match: 'all', conditions: [more, german] }, 'trigger.total > 100 and trigger.country = "DE"'],
  [{ match: 'any', conditions: [more, austrian] }, 'trigger.total > 100 or trigger.country = "AT"'],
  [
    { match: 'all', conditions: [more, { operator: 'any-of', group: [german, austrian] }] },
    'trigger.total > 100 and (trigger.country = "DE" or trigger.country = "AT")',
  ],
  [
    { match: 'any', conditions: [austrian, { operator: 'all-of', group: [german, more] }] },
    'trigger.country = "AT" or (trigger.country = "DE" and trigger.total > 100)',
  ],
  [{ match: 'all', conditions: [{ ...german, operator: 'not-equals' }] }, '$not(trigger.country = "DE")'],
  [
    { match: 'all', conditions: [{ left: '{{ trigger.tags }}', operator: 'contains', right: 'vip' }] },
    '"vip" in trigger.tags',
  ],
  [
    { match: 'all', conditions: [{ left: '{{ trigger.note }}', operator: 'not-contains', right: 'urgent' }] },
    '$not($contains(trigger.note, "urgent"))',
  ],
  [
    { match: 'all', conditions: [{ left: '{{ trigger.paid }}', operator: 'is-true' }] },
    'trigger.paid = true',
  ],
  [
    {
      match: 'all',
      conditions: [{ left: '{{ $sum([1, 2]) }}', operator: 'less', right: '{{ trigger.total }}' }],
    },
    '$sum([1, 2]) < trigger.total',
  ],
]

test.each(alike)('%j is the formula %s', (conditions, formula) => {
  expect(conditionFormula(conditions, kindOf)).toBe(formula)
})

test.each(alike)('%j comes back from its formula as it was', (conditions, formula) => {
  expect(formulaConditions(formula)).toEqual(conditions)
})

test.each(alike)('%j decides as its formula does', async (conditions, formula) => {
  const filled = (await resolve(conditions.conditions, scope)) as Conditions['conditions']

  expect(await evaluate(formula, scope)).toBe(decide({ ...conditions, conditions: filled }))
})

test.each<[formula: string, conditions: Conditions['conditions']]>([
  ['$exists(trigger.a)', [{ left: '{{ $exists(trigger.a) }}', operator: 'is-true' }]],
  ['trigger.a', [{ left: '{{ trigger.a }}', operator: 'is-true' }]],
  ['(trigger.a > 1)', [{ left: '{{ trigger.a }}', operator: 'greater', right: 1 }]],
  ['trigger.total + 1 >= 3', [{ left: '{{ trigger.total + 1 }}', operator: 'greater-or-equal', right: 3 }]],
  ['(1 + 2) * (3)', [{ left: '{{ (1 + 2) * (3) }}', operator: 'is-true' }]],
  [
    'trigger.items[a = 1 and b = 2].c = "x"',
    [{ left: '{{ trigger.items[a = 1 and b = 2].c }}', operator: 'equals', right: 'x' }],
  ],
])('%s is read as rows', (formula, conditions) => {
  expect(formulaConditions(formula).conditions).toEqual(conditions)
})

test('text that spells a number is told to a formula as one', async () => {
  const conditions: Conditions = {
    conditions: [{ left: '{{ trigger.price }}', operator: 'greater', right: 9 }],
  }

  expect(conditionFormula(conditions, kindOf)).toBe('$number(trigger.price) > 9')
})

test.each<Conditions['conditions'][number]>([
  { left: '{{ trigger.note }}', operator: 'matches', right: '^a' },
  { left: 'Hello {{ trigger.note }}', operator: 'equals', right: 'x' },
  { operator: 'equals', right: 'x' },
  { left: '{{ trigger.total }}', operator: 'equals', right: '120' },
])('%j has no formula that means the same', (condition) => {
  expect(conditionFormula({ conditions: [condition] }, kindOf)).toBeNull()
})
