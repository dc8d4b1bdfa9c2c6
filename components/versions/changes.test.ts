import { expect, test } from 'vitest'
import { diff } from '#graph/diff'
import { makeGroup, ungroup } from '#graph/edit-group'
import { changeNote } from '#graph/edit-note'
import { node, withNodes, workflow } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { indexCatalog } from '../canvas/catalog-index.ts'
import { changesOf } from './changes.ts'
import { settingChanges, stepField } from './field-words.ts'
import { leavesOf } from './leaves.ts'

const index = indexCatalog(catalog)
const live = workflow('a -> b', 'b -> c')
const list = (before: Workflow, after: Workflow) => changesOf(diff(before, after), { before, after })

test('steps are listed as the canvas is read, those that only moved last', () => {
  const before = withNodes(live, { a: { position: { x: 600, y: 0 } }, b: { position: { x: 0, y: 0 } } })
  const after = withNodes(before, {
    a: { title: 'A' },
    b: { title: 'B' },
    c: { position: { x: 900, y: 0 } },
  })

  expect(list(before, after).map(({ key, group }) => [key, group])).toEqual([
    ['node b', 'steps'],
    ['node a', 'steps'],
    ['node c', 'moved'],
  ])
})

test('a cable is named by the steps it joins, and one that came with a step is not listed', () => {
  const after: Workflow = {
    ...live,
    nodes: [...live.nodes, node('d')],
    edges: [
      ...live.edges,
      { id: 'e8', from: 'a', port: 'error', to: 'c' },
      { id: 'e9', from: 'c', port: 'out', to: 'd' },
    ],
  }

  expect(list(live, after).map(({ title, kind }) => [title, kind])).toEqual([
    ['d', 'added'],
    ['a (error) to c', 'added'],
  ])
})

test('a note is called by what it says', () => {
  const place = { position: { x: 0, y: 0 }, size: { width: 240, height: 160 } }
  const after = { ...live, notes: [{ id: 'n1', text: 'Ask **Ann**\nbefore this', ...place }] }

  expect(list(live, after)).toMatchObject([{ group: 'others', title: 'Ask Ann before this' }])
})

test('a note and a group are shown on the canvas, and what is gone by the steps it was around too', () => {
  const place = { position: { x: 0, y: 0 }, size: { width: 240, height: 160 } }
  const before = makeGroup({ ...live, notes: [{ id: 'n', text: 'Why', ...place }] }, ['a', 'b'], {
    id: 'g',
    title: 'Prices',
  })
  const after = changeNote(ungroup(before, ['g']), 'n', { colour: 'blue' })

  expect(list(before, after)).toMatchObject([
    {
      kind: 'changed',
      title: 'Why',
      list: 'notes',
      nodeIds: ['n'],
      fields: [{ at: '/colour', before: 'amber', after: 'blue' }],
    },
    { kind: 'removed', title: 'Prices', list: 'groups', nodeIds: ['g', 'a', 'b'] },
    { kind: 'moved', title: 'a', fields: [{ at: '/group', before: 'Prices' }] },
    { kind: 'moved', title: 'b', fields: [{ at: '/group', before: 'Prices' }] },
  ])
})

const posting = node('send', {
  type: 'http.request',
  input: { method: 'POST', url: 'https://shop.example', bodyType: 'json' },
  policy: { timeoutMs: 90_000, onError: 'continue' },
})

test.each<[at: string, title: string, value: string | number | boolean, words: string | null]>([
  ['/title', 'Title', 'Tell', null],
  ['/group', 'Group', 'Prices', null],
  ['/disabled', 'Switched off', true, 'Yes'],
  ['/policy/timeoutMs', 'On failure › Time limit', 90_000, '90 seconds'],
  ['/policy/onError', 'On failure › When it fails', 'continue', 'Go on'],
  ['/input/method', 'Method', 'POST', 'POST'],
])('the field %s is called as people know it', (at, title, value, words) => {
  const field = stepField({ at, after: value }, posting, index.typeOf(posting))

  expect([field.title, field.words(value)]).toEqual([title, words])
})

test('what came as a whole is told by its fields', () => {
  expect(leavesOf({ at: '/policy', after: { retries: 2, backoff: { firstMs: 1_000 } } })).toEqual([
    { at: '/policy/retries', after: 2 },
    { at: '/policy/backoff/firstMs', after: 1_000 },
  ])
  expect(leavesOf({ at: '/pinned', after: { a: 1 } })).toHaveLength(1)
})

test('how runs take turns is told in a sentence', () => {
  const after: Workflow = {
    ...live,
    settings: { flow: { turns: { by: 'limit', atOnce: 1 } }, timeZone: 'UTC' },
  }
  const { settings } = diff(live, after)

  expect(settingChanges(settings, { before: live, after })).toEqual([
    { at: '/flow', before: 'Each run starts at once.', after: 'Runs go one at a time.' },
    { at: '/timeZone', after: 'UTC' },
  ])
})
