import { expect, test } from 'vitest'
import { findTexts, wordsOf } from './find-texts.ts'
import type { Catalog, NodeType } from './node-type.ts'
import { servicesIn, textsIn } from './texts-in.ts'
import type { Node, Workflow } from './workflow.ts'

const send: NodeType = {
  type: 'slack.send-message',
  version: 1,
  title: 'Send message',
  description: '',
  effect: 'write',
  input: { type: 'object', properties: { channel: { type: 'string', title: 'Channel' } } },
  output: {},
}
const catalog = {
  services: [{ name: 'slack', title: 'Slack' }],
  nodeTypes: [send],
} as unknown as Catalog

const node = (change: Partial<Node>): Node => ({
  id: 'tell',
  type: 'slack.send-message',
  version: 1,
  title: 'Tell the team',
  position: { x: 0, y: 0 },
  input: { channel: '#orders' },
  ...change,
})
const document = (change: Partial<Node> = {}): Workflow => ({
  nodes: [node(change)],
  edges: [],
  settings: {},
})
const find = (search: string, change: Partial<Node> = {}) =>
  findTexts(document(change), {
    words: wordsOf(search),
    catalog,
    credentials: new Map([['c1', 'Acme bot']]),
  })

test('a value is found with the label of its field and its step', () => {
  expect(find('#ORDERS')).toEqual([
    { nodeId: 'tell', step: 'Tell the team', kind: 'value', label: 'Channel', excerpt: '#orders' },
  ])
})

test('a step is found by its service, its note and the name of its credential', () => {
  expect(find('slack')).toMatchObject([
    { kind: 'type', excerpt: 'Slack · Send message · slack.send-message' },
  ])
  expect(find('ask Eve', { note: 'Ask Eve before changing it.' })).toMatchObject([{ kind: 'note' }])
  expect(find('acme', { credential: 'c1' })).toMatchObject([
    { kind: 'credential', excerpt: 'uses credential Acme bot' },
  ])
})

test('a sticky note is found as what it is', () => {
  const size = { width: 200, height: 80 }
  const notes = [{ id: 'why', text: 'Ask **Eve** about refunds', position: { x: 0, y: 0 }, size }]
  const wanted = { words: ['refunds'], catalog, credentials: new Map() }

  expect(findTexts({ ...document(), notes }, wanted)).toEqual([
    { nodeId: 'why', step: '', kind: 'sticky', label: 'Note', excerpt: 'Ask **Eve** about refunds' },
  ])
})

test('places that hold more of the words come first', () => {
  const found = find('tell orders', { input: { channel: '#orders', text: 'Tell them of orders' } })

  expect(found.map(({ label }) => label)).toEqual(['Text', 'Step', 'Channel'])
})

test('what is long is shown around the word', () => {
  const text = `${'a '.repeat(100)}needle${' b'.repeat(100)}`

  expect(find('needle', { input: { text } })[0]?.excerpt).toMatch(/^….{40}needle.{40}…$/)
})

test('quotes keep words together', () => {
  expect(wordsOf('Send  "to the Team" send')).toEqual(['send', 'to the team'])
})

test('every text of a step is read, those deep inside its input too', () => {
  const texts = textsIn(document({ input: { fields: [{ name: 'limit', value: 1000 }] } }), catalog)

  expect(texts.filter(({ kind }) => kind === 'value')).toMatchObject([
    { field: '/fields/0/name', text: 'limit' },
    { field: '/fields/0/value', text: '1000' },
  ])
  expect(servicesIn(document())).toEqual(['slack'])
})
