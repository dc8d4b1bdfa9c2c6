import { expect, test } from 'vitest'
import type { Catalog } from './node-type.ts'
import type { Workflow } from './workflow.ts'
import { readWorkflowFile, workflowFile } from './workflow-file.ts'

const catalog = {
  services: [],
  nodeTypes: [{ type: 'trigger.manual', version: 1, title: 'By hand', description: '', effect: 'none' }],
} as unknown as Catalog
const node = { id: 'a', type: 'trigger.manual', version: 1, title: 'A', position: { x: 0, y: 0 }, input: {} }
const document: Workflow = { nodes: [node], edges: [], settings: {} }
const read = (value: unknown, name = 'orders.json') =>
  readWorkflowFile(typeof value === 'string' ? value : JSON.stringify(value), { name, catalog })

test('a file of ours gives back what was put in', () => {
  const { workflows, refusals } = read(workflowFile([{ title: 'Orders', tags: ['Shop'], document }]))

  expect(workflows).toEqual([{ title: 'Orders', tags: ['Shop'], document, unknown: [] }])
  expect(refusals).toEqual([])
})

test.each([
  ['a bare document is called as its file', document, 'orders'],
  [
    'a document as the API gives it keeps its title',
    { title: 'From the API', draft: document },
    'From the API',
  ],
])('%s', (_name, value, title) => {
  expect(read(value).workflows).toMatchObject([{ title, document }])
})

test.each([
  ['text that is no JSON', 'Dear Ada,', 'no JSON'],
  ['JSON that holds no steps', { nodes: 3 }, 'no steps in it'],
  ['a file of a newer version', { kind: 'patchbay/workflows', version: 9, workflows: [] }, 'newer Patchbay'],
])('%s is refused with the reason and what to do', (_name, value, reason) => {
  const { workflows, refusals } = read(value)

  expect(workflows).toEqual([])
  expect(refusals).toMatchObject([
    { reason: expect.stringContaining(reason), fix: expect.stringMatching(/./) },
  ])
})

test('of several workflows the good ones are read, and each bad one says why', () => {
  const file = {
    kind: 'patchbay/workflows',
    version: 1,
    workflows: [{ title: 'Good', document }, { title: 'Bad' }],
  }
  const { workflows, refusals } = read(file)

  expect(workflows.map(({ title }) => title)).toEqual(['Good'])
  expect(refusals.map(({ title }) => title)).toEqual(['Bad'])
})

test('steps of types that are not installed are named', () => {
  const foreign = { ...document, nodes: [node, { ...node, id: 'b', type: 'sap.post', version: 3 }] }

  expect(read(foreign).workflows).toMatchObject([{ unknown: ['sap.post'] }])
})
