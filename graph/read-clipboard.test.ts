import { expect, test } from 'vitest'
import { clipboardText, FORMAT } from './clipboard.ts'
import { copy } from './copy.ts'
import { type Clip, parseClipboard } from './read-clipboard.ts'
import { node, workflow } from './test-workflow.ts'

const drawn = {
  ...workflow('a -> b', 'b -> c'),
  notes: [{ id: 'n', text: '# Why', position: { x: 0, y: 0 }, size: { width: 240, height: 120 } }],
}
const fragment = copy(drawn, ['a', 'b', 'n'])

test('steps, their cables and notes come back as they were copied', () => {
  expect(fragment.nodes).toHaveLength(2)
  expect(fragment.notes).toHaveLength(1)
  expect(parseClipboard(clipboardText(fragment))).toEqual({ is: 'fragment', fragment })
})

test('a note alone can be carried', () => {
  const note = copy(drawn, ['n'])

  expect(parseClipboard(clipboardText(note))).toEqual({ is: 'fragment', fragment: note })
})

test.each([
  ['a document as it is', drawn],
  ['what the API answers', { id: '1', title: 'Orders', document: drawn }],
  ['what an export wraps around a draft', { title: 'Orders', draft: drawn }],
])('%s pastes as a whole', (_name, value) => {
  expect(parseClipboard(JSON.stringify(value))).toMatchObject({
    is: 'fragment',
    fragment: { nodes: drawn.nodes, edges: drawn.edges, notes: drawn.notes },
  })
})

test.each<[string, string, Clip]>([
  ['prose', 'See you on Monday', { is: 'text' }],
  ['nothing', '', { is: 'text' }],
  ['an object of something else', '{"a":1}', { is: 'json' }],
  ['a list', '[1, 2]', { is: 'json' }],
  ['null', 'null', { is: 'json' }],
  ['steps without what makes a step', '{"nodes":[{"name":"Start"}],"edges":[]}', { is: 'json' }],
  ['a workflow without a step', '{"nodes":[],"edges":[],"settings":{}}', { is: 'empty' }],
  ['a later format', clipboardText(fragment).replace(`:${FORMAT},`, ':99,'), { is: 'newer', unknown: [] }],
  [
    'a step with a field from the future',
    JSON.stringify({ nodes: [{ ...node('a'), lane: 'left' }], edges: [] }),
    { is: 'newer', unknown: ['lane'] },
  ],
])('%s is told apart', (_name, text, clip) => {
  expect(parseClipboard(text)).toEqual(clip)
})
