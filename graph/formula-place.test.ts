import { expect, test } from 'vitest'
import { bracketsAt, callAt, filteredAt } from './formula-place.ts'
import { formulaTokens } from './formula-tokens.ts'

test.each([
  '$sum(trigger.items[price > 10].price) / 2',
  '$replace(`e-mail`, /[a-z/]+/i, "x\\"y") & \'z\'',
  'a /* why */ ?? "open',
  '{"a": [1..3]} ~> $f',
  'price € 12 \\ ~',
  '',
])('no character of %j is lost', (formula) => {
  expect(
    formulaTokens(formula)
      .map(({ source }) => source)
      .join(''),
  ).toBe(formula)
})

test('tells words from signs', () => {
  const kinds = formulaTokens('$sum(a.b) > 10 and $x').flatMap(({ kind, source }) =>
    kind === 'space' ? [] : [[source, kind]],
  )
  expect(Object.fromEntries(kinds)).toEqual({
    $sum: 'function',
    '(': 'open',
    a: 'name',
    '.': 'operator',
    b: 'name',
    ')': 'close',
    '>': 'operator',
    '10': 'number',
    and: 'operator',
    $x: 'variable',
  })
})

test('a slash after a value divides', () => {
  expect(formulaTokens('a / b / c').map(({ kind }) => kind)).not.toContain('pattern')
})

test.each<[formula: string, call: ReturnType<typeof callAt>]>([
  ['$sum(|', { name: 'sum', argument: 0 }],
  ['$replace(a, "x,y", |', { name: 'replace', argument: 2 }],
  ['$join($split(a, ","), |)', { name: 'join', argument: 1 }],
  ['$join($split(a, |","), "-")', { name: 'split', argument: 1 }],
  ['$sum(a)|', null],
  ['$map(items, function($x) { $uppercase(|', { name: 'uppercase', argument: 0 }],
  ['$sum(items[price > |10].price)', { name: 'sum', argument: 0 }],
  ['(1 + |2)', null],
])('the call around %s', (marked, call) => {
  expect(callAt(marked.replace('|', ''), marked.indexOf('|'))).toEqual(call)
})

test.each<[formula: string, found: number[]]>([
  ['|(a + (b))', [0, 8]],
  ['(a + (b)|)', [7, 5]],
  ['(a|', []],
  ['(|a', [0]],
  ['(|a]', [0]],
  ['"("| + (1)', []],
])('the brackets at %s', (marked, found) => {
  expect(bracketsAt(marked.replace('|', ''), marked.indexOf('|')).map(({ start }) => start)).toEqual(found)
})

test.each([
  ['steps.a.items[pr|', 'steps.a.items'],
  ['$sum(trigger.body.`my list`[price > |', 'trigger.body.`my list`'],
  ['[1, |', null],
  ['items[0].na|', null],
])('the list filtered at %s is %s', (marked, list) => {
  expect(filteredAt(marked.replace('|', ''), marked.indexOf('|'))).toBe(list)
})
