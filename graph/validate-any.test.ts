import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseWorkflow } from './parse-workflow.ts'
import { testCatalog } from './test-catalog.ts'
import { costRatio } from './test-cost.ts'
import { withNodes, workflow } from './test-workflow.ts'
import { validate } from './validate.ts'
import type { Json } from './workflow.ts'

/** A chain of steps, each of which uses five others. */
function chain(steps: number) {
  const lines = Array.from({ length: steps }, (_, index) => `n${index} -> n${index + 1}`)
  const text = Array.from({ length: 5 }, (_, index) => `{{ steps.n${index}.x }}`).join(' ')
  const send = { type: 'chat.send', credential: 'c1' }
  const changes = Object.fromEntries(
    Array.from({ length: steps - 10 }, (_, index) => [
      `n${index + 10}`,
      { ...send, input: { channel: '#a', text: `${index} ${text}` } },
    ]),
  )

  return withNodes(workflow(...lines), { n0: { type: 'trigger.hook' }, ...changes })
}

/** The names that no document parses with as keys, turned into harmless ones. */
function withoutForbidden(value: unknown): Json {
  return JSON.parse(JSON.stringify(value).replaceAll(/__proto__|constructor|prototype/g, 'proto'))
}

test('checking a step costs about the same in a workflow of 500 steps as in one of 50', () => {
  const ratio = costRatio(500, (steps) => {
    const document = chain(steps)
    // No copy shares anything but compiled schemas.
    return () => expect(validate(structuredClone(document), testCatalog)).toEqual([])
  })

  expect(ratio).toBeLessThan(4)
})

test('it never throws on a document that parses', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd1')
  const input = fc.dictionary(
    fc.constantFrom('channel', 'text', 'isReply', 'thread', 'cases', 'auth', 'other'),
    fc.oneof(
      fc.jsonValue({ maxDepth: 2 }).map(withoutForbidden),
      fc.constantFrom<Json>(
        '{{ steps.a.x }}',
        '{{ 1 +',
        '{{ $f( }}',
        '{{ x[ }}',
        [{ id: 'x' }],
        ['{{ steps.b }}'],
      ),
    ),
    { noNullPrototype: true },
  )
  const node = fc.record({
    id,
    type: fc.constantFrom(...testCatalog.nodeTypes.map(({ type }) => type), 'none.such'),
    version: fc.constantFrom(1, 2),
    title: fc.constant('Step'),
    position: fc.constant({ x: 0, y: 0 }),
    input,
    disabled: fc.boolean(),
    policy: fc.constantFrom({}, { onError: 'branch' as const }),
  })
  const edge = fc.record({ id, from: id, port: fc.constantFrom('out', 'yes', 'error', 'x'), to: id })
  const document = fc.record({
    nodes: fc.array(node, { maxLength: 6 }),
    edges: fc.array(edge, { maxLength: 8 }),
    settings: fc.constant({}),
  })

  fc.assert(
    fc.property(document, (document) => {
      const problems = validate(parseWorkflow(document), testCatalog)
      expect(problems.every(({ message, fix }) => message.endsWith('.') && fix?.endsWith('.'))).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})
