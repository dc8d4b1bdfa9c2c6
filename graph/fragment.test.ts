import { expect, test } from 'vitest'
import { clipboardText, parseClipboard } from './clipboard.ts'
import { copy } from './copy.ts'
import { paste } from './fragment.ts'
import { counter, withNodes, workflow } from './test-workflow.ts'

const drawn = workflow('a -> b', 'b -> c')

test('pasted nodes get new ids and titles, and their expressions follow', () => {
  const first = withNodes(drawn, {
    a: { title: 'Find' },
    b: {
      title: 'Send 2',
      input: { text: '{{ steps.a.name }} {{ steps.other.x }}' },
      position: { x: 100, y: 50 },
    },
  })
  const { workflow: pasted, nodeIds } = paste(first, copy(first, ['a', 'b']), {
    newId: counter(),
    at: { x: 1_000, y: 1_000 },
  })
  const [find, send] = pasted.nodes.slice(3)

  expect(nodeIds).toEqual(['id0', 'id1'])
  expect(find).toMatchObject({ id: 'id0', title: 'Find 2', position: { x: 1_000, y: 1_000 } })
  expect(send).toMatchObject({ id: 'id1', title: 'Send 3', position: { x: 1_100, y: 1_050 } })
  expect(send?.input).toEqual({ text: '{{ steps.id0.name }} {{ steps.other.x }}' })
  expect(pasted.edges.at(-1)).toEqual({ id: 'id2', from: 'id0', port: 'out', to: 'id1' })
})

test('the clipboard gives back what was copied, and nothing for other text', () => {
  const fragment = copy(drawn, ['a', 'b'])

  expect(parseClipboard(clipboardText(fragment))).toEqual(fragment)
  for (const text of [
    '',
    'hello',
    '{}',
    '[]',
    'null',
    '{"kind":"patchbay/fragment","nodes":[{}],"edges":[]}',
  ]) {
    expect(parseClipboard(text)).toBeNull()
  }
})
