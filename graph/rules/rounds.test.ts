import { expect, test } from 'vitest'
import type { Catalog, NodeType } from '../node-type.ts'
import { testCatalog } from '../test-catalog.ts'
import { withNodes, workflow } from '../test-workflow.ts'
import { validate } from '../validate.ts'

const loop = (type: string, sees: string[]): NodeType => ({
  type,
  version: 1,
  title: type,
  description: 'For tests.',
  effect: 'none',
  input: { type: 'object', properties: { result: { 'x-inside': true } } },
  output: {},
  inside: { type: 'object', properties: Object.fromEntries(sees.map((name) => [name, {}])) },
})
const catalog: Catalog = {
  ...testCatalog,
  nodeTypes: [
    ...testCatalog.nodeTypes,
    loop('loop.each', ['item', 'index']),
    loop('loop.until', ['index', 'last']),
  ],
}

const problems = (inside: string | undefined, text: string) => {
  const drawn = withNodes(workflow('hook -> each', 'hook -> until', 'step'), {
    hook: { type: 'trigger.hook' },
    each: { type: 'loop.each', input: { result: '{{ item.id }}' } },
    until: { type: 'loop.until' },
    step: {
      type: 'chat.send',
      credential: 'c',
      input: { channel: text, text: '' },
      ...(inside !== undefined && { parent: inside }),
    },
  })

  return validate(drawn, catalog).flatMap(({ field, message }) => (field === undefined ? [] : message))
}

test.each<[where: string, inside: string | undefined, text: string, problem: RegExp | null]>([
  ['the item in a loop through a list', 'each', '{{ item.name }} {{ index }}', null],
  ['the item outside of all loops', undefined, '{{ item.name }}', /uses the item of a loop/],
  ['the item where nothing has entries', 'until', '{{ item.name }}', /uses the item of a loop/],
  ['the index in any loop', 'until', '{{ index + 1 }}', null],
  ['the index outside of all loops', undefined, '{{ index }}', /uses the index of a loop/],
  ['a field of that name of another step', undefined, '{{ trigger.item }}', null],
])('%s', (_where, inside, text, problem) => {
  const found = problems(inside, text)

  if (problem) expect(found).toEqual([expect.stringMatching(problem)])
  else expect(found).toEqual([])
})
