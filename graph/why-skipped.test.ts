import { expect, test } from 'vitest'
import { workflow as draw } from './test-workflow.ts'
import { type WhySkipped, whySkipped } from './why-skipped.ts'

const drawn = draw('t -> if', 'if:yes -> a', 'a -> b', 'if:no -> c', 'c -> d', 'u -> e', 'b:error -> f')
const ended: { [id: string]: { status: string; port: string | null } } = {
  t: { status: 'done', port: 'out' },
  if: { status: 'done', port: 'yes' },
  a: { status: 'done', port: null },
  b: { status: 'done', port: 'out' },
  c: { status: 'skipped', port: null },
  d: { status: 'skipped', port: null },
  u: { status: 'skipped', port: null },
}

test.each<[id: string, why: WhySkipped]>([
  ['c', { nodeId: 'if', left: 'yes', wanted: 'no' }],
  ['d', { nodeId: 'if', left: 'yes', wanted: 'no' }],
  ['f', { nodeId: 'b', left: 'out', wanted: 'error' }],
  ['u', { trigger: true }],
  ['e', { trigger: true }],
])('%s was skipped because of the nearest step that decided otherwise', (id, why) => {
  expect(whySkipped(drawn, id, (nodeId) => ended[nodeId])).toEqual(why)
})
