import { describe, expect, test } from 'vitest'
import type { Node } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { indexCatalog } from '../catalog-index.ts'
import { sourcesOf } from './given-words.ts'
import { actsOf } from './test-request.ts'

const node = (id: string, type: string, fields: Partial<Node> = {}): Node => ({
  id,
  type,
  version: 1,
  title: id,
  position: { x: 0, y: 0 },
  input: {},
  ...fields,
})

const workflow = {
  nodes: [
    node('start', 'trigger.manual'),
    node('look', 'http.request', { input: { method: 'GET' } }),
    node('tell', 'http.request', { input: { method: 'POST' } }),
    node('canned', 'http.request', { input: { method: 'POST' }, pinned: {} }),
    node('off', 'email.send', { disabled: true }),
    node('mail', 'email.send'),
    node('ask', 'approval.request'),
  ],
  edges: ['look', 'tell', 'canned', 'off', 'mail', 'ask'].map((to, index, ids) => ({
    id: to,
    from: ids[index - 1] ?? 'start',
    port: 'out',
    to,
  })),
  settings: {},
}

describe('a test that would act on the world', () => {
  const index = indexCatalog(catalog)
  const titles = (request: Parameters<typeof actsOf>[0]) =>
    actsOf(request, workflow, index).map(({ id }) => id)

  test.each([
    ['of the whole is about every step that writes', {}, ['tell', 'mail', 'ask']],
    ['to a step is not about what comes after it', { toNodeId: 'canned' }, ['tell']],
    ['from a step is not about what comes before it', { fromNodeId: 'canned' }, ['mail', 'ask']],
    ['of a step that reads is about nothing', { onlyNodeId: 'look' }, []],
    ['that asks people for their approval is about that', { onlyNodeId: 'ask' }, ['ask']],
    ['of one step is about that step', { onlyNodeId: 'tell' }, ['tell']],
  ])('%s', (_name, request, ids) => {
    expect(titles(request)).toEqual(ids)
  })
})

test('what stood in is told in the order of the canvas, inside loops too', () => {
  const given = {
    'each[2].tell': { from: 'example', port: 'out' },
    look: { from: 'run', runId: 'r', path: 'look', at: '2026-01-01', port: 'out' },
  } as const

  expect(sourcesOf(given, workflow.nodes)).toEqual([
    { nodeId: 'look', title: 'look', from: 'run', at: '2026-01-01' },
    { nodeId: 'tell', title: 'tell', from: 'example', at: null },
  ])
})
