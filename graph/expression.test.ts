import { expect, test } from 'vitest'
import { EvaluationError, evaluate, limits, syntaxError } from './expression.ts'
import type { Json } from './workflow.ts'

const scope = {
  trigger: { body: { total: 12, tags: ['a', 'b'], one: ['only'], text: 'Ada', nothing: null } },
  steps: { s1: { items: [{ n: 1 }, { n: 2 }] } },
}

test.each<[string, Json | undefined]>([
  ['trigger.body.total', 12],
  ['trigger.body.total + 1', 13],
  ['trigger.body.tags', ['a', 'b']],
  ['trigger.body.one', ['only']],
  ['trigger.body.nothing', null],
  ['trigger.body.missing', undefined],
  ['steps.s1.items.n', [1, 2]],
  ['$sum(steps.s1.items.n)', 3],
  ['{"a": {"b": trigger.body.total}}', { a: { b: 12 } }],
  ['steps.s1.items[n=2].n', 2],
  ['$distinct([1, 2, 1, {"a": 1}, {"a": 1}])', [1, 2, { a: 1 }]],
  ['$exists(trigger.nothing) ? 1 : "none"', 'none'],
  ['trigger.missing ?? "fallback"', 'fallback'],
  ['$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)', undefined],
  ['$replace("a1b22", /[0-9]+/, "#")', 'a#b#'],
  ['$split("a, b,c", /,\\s*/)', ['a', 'b', 'c']],
  ['$match("ABC", /b(x)?/i)', { match: 'B', index: 1, groups: [null] }],
  ['$match("a-1", /[a-z]-(\\d)/).groups', ['1']],
])('%s gives %j', async (expression, value) => {
  expect(await evaluate(expression, scope)).toEqual(value)
})

test('a plain path is answered without a promise', () => {
  expect(evaluate('trigger.body.text', scope)).toBe('Ada')
})

test.each([
  ['a recursion that never ends', '($f := function($x) { $f($x) + 1 }; $f(1))', /call|ever end/],
  ['a loop that never ends', '($f := function($x) { $f($x) }; $f(1))', /ever end/],
  ['a huge range', '[1..1e9]', /list/],
  ['a range over the limit', '[1..2000000]', /list of more than/],
  ['a text that doubles for ever', '$reduce([1..40], function($a, $b) { $a & $a }, "xxxx")', /too long/],
  [
    'a list that doubles for ever',
    '$reduce([1..40], function($a, $b) { $append($a, $a) }, [1..1000])',
    /list of more/,
  ],
  ['padding without end', '$pad("x", 1000000000)', /list of more|too long/],
  ['a result nested without end', '$reduce([1..2000], function($a, $b) { {"a": $a} }, 1)', /nested too deep/],
  ['a result nested too deep', '$reduce([1..1001], function($a, $b) { {"a": $a} }, 1)', /nested too deep/],
  ['looking ahead', '$match("a", /(?=a)/)', /not supported/],
  [
    'a long text under a costly pattern',
    '$contains($pad("", 900000, "a"), /[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*z/)',
    /too long for this pattern/,
  ],
  ['$eval', '$eval("1 + 1")', /\$eval is not available/],
  ['a function', 'function($x) { $x }', /function/],
  ['a built-in function', '$sum', /function/],
  ['numbers that are none', '"a" * 2', /^Before “\*” stands “a”, which is no number\.$/],
  ['its own $error', '$error("No such customer")', /No such customer/],
])('%s is refused', async (_name, expression, message) => {
  const refusal = await Promise.resolve()
    .then(() => evaluate(expression, scope))
    .catch((error) => error)

  expect(refusal).toBeInstanceOf(EvaluationError)
  expect(refusal.message).toMatch(message)
})

test('a result nested as deep as is allowed is given', async () => {
  const nested = await evaluate('$reduce([1..1000], function($a, $b) { {"a": $a} }, 1)', scope)

  expect(JSON.stringify(nested)).toMatch(/^(\{"a":){999}/)
})

test('an endless expression is stopped soon after the time limit', async () => {
  // Its own processor time: a busy machine takes longer, and an expression no more of it.
  const before = process.cpuUsage()
  await expect(async () => evaluate('($f := function($x) { $f($x) }; $f(1))', {})).rejects.toThrow()
  const { user } = process.cpuUsage(before)

  expect(user / 1_000).toBeLessThan(limits.milliseconds * 3)
})

test.each([
  '$lookup(trigger, "__proto__")',
  '$lookup(trigger, "constructor")',
  'trigger.("x").constructor',
  'trigger.body.tags.constructor',
  '($x := {"__proto__": {"polluted": true}}; $x.polluted)',
  '$string.constructor',
  '($x := {} ~> |$|{"__proto__": {"polluted": true}}|; $x.polluted)',
  '($x := {} ~> |__proto__|{"polluted": true}|; $x.polluted)',
  '($x := trigger.body.tags ~> |constructor.prototype|{"polluted": true}|; $x.polluted)',
])('%s reaches no prototype', async (expression) => {
  expect(await evaluate(expression, scope)).toBeUndefined()
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('a merged __proto__ key changes no prototype', async () => {
  const trigger: Json = JSON.parse('{"__proto__": {"polluted": true}, "a": 1}')
  const merged = await evaluate('$merge([trigger, {"b": 2}])', { trigger })

  expect(JSON.stringify(merged)).toBe('{"a":1,"b":2}')
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
})

test('a transformation leaves the scope as it is', async () => {
  const trigger: Json = { user: { name: 'Ada' } }

  expect(await evaluate('trigger ~> |user|{"name": "Bob"}|', { trigger })).toEqual({ user: { name: 'Bob' } })
  expect(trigger).toEqual({ user: { name: 'Ada' } })
})

test('evaluations at the same time do not disturb each other', async () => {
  const expression = '($x := trigger.n; $sum([1..100].($x)))'
  const found = await Promise.all([1, 2, 3, 4].map((n) => evaluate(expression, { trigger: { n } })))

  expect(found).toEqual([100, 200, 300, 400])
})

test.each([
  ['trigger.a', null],
  ['1 + 1', null],
  ['1 +', /unexpected end/i],
  ['(1', /expected/i],
  ['"open', /quote/],
  ['', /empty/],
  ['1'.repeat(limits.source + 1), /too long/],
  [`${'('.repeat(15_000)}1`, /nested|end of expression/],
])('the syntax error of %.20s is %j', (expression, message) => {
  const found = syntaxError(expression)
  if (message === null) expect(found).toBeNull()
  else expect(found).toMatch(message)
})
