import fc from 'fast-check'
import jsonata from 'jsonata'
import { expect, test } from 'vitest'
import { evaluate } from './expression.ts'
import { formatPath, mapped, parsePath, pathKeys, read } from './path.ts'
import type { Json } from './workflow.ts'

test.each([
  ['trigger', { root: 'trigger', keys: [] }],
  ['trigger.body.total', { root: 'trigger', keys: ['body', 'total'] }],
  ['steps.abc', { root: 'steps', stepId: 'abc', keys: [] }],
  [' steps.`1a`.items[0].name ', { root: 'steps', stepId: '1a', keys: ['items', 0, 'name'] }],
  ['trigger.`a b`.`x.y`', { root: 'trigger', keys: ['a b', 'x.y'] }],
  ['trigger.größe', { root: 'trigger', keys: ['größe'] }],
  ['index', { root: 'index', keys: [] }],
  ['steps', null],
  ['steps[0]', null],
  ['other.field', null],
  ['trigger.and', null],
  ['trigger.a + 1', null],
  ['trigger.$x', null],
  ['trigger.a[b=1]', null],
  ['trigger..a', null],
  ['', null],
])('the path of %j is %j', (expression, path) => {
  expect(parsePath(expression)).toEqual(path)
})

test.each([
  [{ root: 'steps', stepId: '1a', keys: ['and', 'a-b', 0] } as const, 'steps.`1a`.`and`.`a-b`[0]'],
  [{ root: 'trigger', keys: ['a`b'] } as const, '$lookup(trigger, "a`b")'],
])('%j is written %s', (path, expression) => {
  expect(formatPath({ ...path, keys: [...path.keys] })).toBe(expression)
})

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'and',
    'true',
    'null',
    '1a',
    'x y',
    'items',
    'length',
    'constructor',
    '__proto__',
  ),
  fc.string({ minLength: 1, maxLength: 3 }).filter((text) => !text.includes('`')),
)

test('a path survives being written and read', () => {
  const key = fc.oneof(
    { weight: 4, arbitrary: name },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 9 }) },
  )
  const keys = fc.array(key, { maxLength: 5 }).filter((all) =>
    // One index after a name is what a path can hold.
    all.every((part, index) => typeof part === 'string' || typeof all[index - 1] === 'string'),
  )

  fc.assert(
    fc.property(keys, (keys) => {
      expect(parsePath(formatPath({ root: 'trigger', keys }))).toEqual({ root: 'trigger', keys })
    }),
  )
})

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, 1, 'text', true, [], [1], [[1]]),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'items'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

test('the fast way finds what JSONata finds', async () => {
  const part = fc.constantFrom('a', 'b', 'items', 'a[0]', 'items[-1]', 'b[2]')
  const path = fc.array(part, { maxLength: 4 }).map((parts) => ['trigger', ...parts].join('.'))

  await fc.assert(
    fc.asyncProperty(path, value, async (expression, trigger) => {
      const fast = read(pathKeys(expression) ?? [], { trigger })
      fc.pre(fast !== mapped)
      const slow: unknown = await jsonata(expression).evaluate({ trigger })

      expect(fast === undefined).toBe(slow === undefined)
      if (fast !== undefined) expect(JSON.stringify(slow)).toBe(JSON.stringify(fast))
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  '__proto__',
  'constructor',
  'toString',
  '`__proto__`.polluted',
  'constructor.constructor',
  'list.length',
])('trigger.%s finds nothing', async (rest) => {
  expect(await evaluate(`trigger.${rest}`, { trigger: { list: [1] } })).toBeUndefined()
})
