import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')
const created = async (document: Workflow = greeting) => (await editor().workflow.create({ document })).id

test.each<[what: string, document: unknown]>([
  ['no object', 'nodes'],
  ['no list of nodes', { nodes: {}, edges: [], settings: {} }],
  ['a node without a type', { ...greeting, nodes: [{ ...greeting.nodes[0], type: undefined }] }],
  ['a field nobody knows', { ...greeting, script: 'alert(1)' }],
])('a document with %s is refused', async (_what, document) => {
  const given = document as Workflow

  await expect(editor().workflow.create({ document: given })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test.each<[what: string, document: Workflow, message: RegExp]>([
  [
    'a cycle',
    { ...greeting, edges: [...greeting.edges, { id: 'e2', from: 'greet', port: 'out', to: 'greet' }] },
    /circle|cycle|itself|loop/i,
  ],
  [
    'an edge to nowhere',
    { ...greeting, edges: [{ id: 'e1', from: 'start', port: 'out', to: 'nobody' }] },
    /./,
  ],
  [
    'an unknown node type',
    {
      ...greeting,
      nodes: greeting.nodes.map((node) => (node.id === 'greet' ? { ...node, type: 'no.such' } : node)),
    },
    /no\.such/,
  ],
])('a document with %s cannot go live', async (_what, document, message) => {
  const attempt = async () => editor().workflow.publish({ id: await created(document) })

  await expect(attempt()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(message),
  })
})
