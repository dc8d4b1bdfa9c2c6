import { expect, test } from 'vitest'
import { prepare } from '#graph/prepare'
import { resolve } from '#graph/resolve'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { catalog } from '../catalog.ts'
import { NodeError } from '../execute.ts'
import { testContext } from '../testing/context.ts'
import { execute as executeIf } from './if.ts'
import type { Input } from './if.types.ts'
import { execute as executeSwitch } from './switch.ts'

const more = (left: number, right: number) => ({ left, operator: 'greater' as const, right })

test.each([
  ['all', [more(2, 1), more(3, 1)], 'yes'],
  ['all', [more(2, 1), more(0, 1)], 'no'],
  ['any', [more(2, 1), more(0, 1)], 'yes'],
  ['any', [more(0, 1), more(0, 1)], 'no'],
] as const)('if goes on by %s of %j: %s', async (match, conditions, branch) => {
  expect(await executeIf(testContext({ match, conditions: [...conditions] }))).toEqual({ branch })
})

test.each([
  [5, 'small'],
  [50, 'large'],
  [500, 'otherwise'],
])('switch takes %i by the first case that fits: %s', async (total, branch) => {
  const cases = [
    { id: 'small', title: 'Small', match: 'all' as const, conditions: [more(10, total)] },
    { id: 'large', title: 'Large', match: 'all' as const, conditions: [more(100, total)] },
  ]

  expect(await executeSwitch(testContext({ cases }))).toEqual({ branch })
})

test('a comparison that makes no sense is for the person to mend', async () => {
  const conditions = [{ left: 'soon', operator: 'before' as const, right: '2027-03-04' }]

  await expect(executeIf(testContext({ match: 'all', conditions }))).rejects.toBeInstanceOf(NodeError)
})

test.each([
  ['DE', 'yes'],
  ['FR', 'no'],
])('a group with %s, as people leave it in a form, goes on by %s', async (country, branch) => {
  const schema = catalog.nodeTypes.find(({ type }) => type === 'logic.if')?.input ?? {}
  const equals = (right: string) => ({ left: '{{ trigger.country }}', operator: 'equals', right })
  const conditions: Json[] = [
    { left: '{{ trigger.total }}', operator: 'greater', right: 100 },
    { operator: 'any-of', group: [equals('DE'), { left: '{{ trigger.country }}', right: 'AT' }] },
  ]
  const scope = { trigger: { total: 142, country } }
  const input = parser<Input>(schema)(prepare(schema, await resolve({ conditions }, scope, { schema })))

  expect(await executeIf(testContext(input))).toEqual({ branch })
})
