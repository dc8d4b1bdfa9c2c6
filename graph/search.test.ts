import { expect, test } from 'vitest'
import { nodeTypeOf } from './catalog.ts'
import { replaceHits } from './replace-hits.ts'
import { find, type Query } from './search.ts'
import { testCatalog } from './test-catalog.ts'
import { workflow as draw, withNodes } from './test-workflow.ts'
import type { Node, Workflow } from './workflow.ts'

const typeOf = (node: Node) => nodeTypeOf(testCatalog, node)
const drawn: Workflow = {
  ...withNodes(draw('hook -> send', 'send -> total'), {
    hook: { title: 'Order placed', position: { x: 0, y: 0 } },
    send: {
      type: 'chat.send',
      title: 'Tell sales',
      position: { x: 300, y: 0 },
      input: {
        channel: '#orders',
        text: 'Order of {{ steps.total.total & " order" }} for {{ trigger.order.name }}',
        thread: 'order',
        isReply: false,
        count: 100,
      },
      note: 'Ask Ada before the order changes',
    },
    total: { title: 'Sum', position: { x: 600, y: 0 }, input: { list: [{ a: 'x' }, { a: 'order' }] } },
  }),
  groups: [{ id: 'g', title: 'Orders' }],
  notes: [{ id: 'n', text: '# Orders', position: { x: 0, y: 0 }, size: { width: 200, height: 80 } }],
}
const search = (query: Query) => find(drawn, query, typeOf)
const places = (query: Query) =>
  search(query).map(({ id, part, field, at }) => `${id} ${field ?? part} ${at}`)

test('words are found in titles, fields, expressions and notes, in reading order', () => {
  expect(places({ words: 'order' })).toEqual([
    'hook title 0',
    'send /channel 1',
    'send /text 0',
    'send /text 34',
    'send /text 59',
    'send note 19',
    'total /list/1/a 0',
    'g title 0',
    'n text 2',
  ])
})

test('case counts when asked', () => {
  expect(places({ words: 'Order', matchCase: true })).toEqual([
    'hook title 0',
    'send /text 0',
    'g title 0',
    'n text 2',
  ])
})

test('what lies in an expression is told apart, and ids in it are nobody’s business', () => {
  const hits = search({ words: 'total' })

  expect(hits.map(({ at, isExpression }) => ({ at, isExpression }))).toEqual([{ at: 24, isExpression: true }])
})

test('numbers are found, hidden fields are not', () => {
  expect(places({ words: '100' })).toEqual(['send /count 0'])
  expect(places({ words: 'order' }).some((place) => place.includes('thread'))).toBe(false)
})

test.each(['', 'nothing of the kind', '.*', '('])('“%s” finds nothing and breaks nothing', (words) => {
  expect(search({ words })).toEqual([])
})

test('all hits are replaced in one edit, several in one text too', () => {
  const after = replaceHits(drawn, search({ words: 'order' }), 'parcel')
  const send = after.nodes.find(({ id }) => id === 'send')

  expect(after.nodes.map(({ title }) => title)).toEqual(['parcel placed', 'Tell sales', 'Sum'])
  expect(send?.input).toEqual({
    channel: '#parcels',
    text: 'parcel of {{ steps.total.total & " parcel" }} for {{ trigger.parcel.name }}',
    thread: 'order',
    isReply: false,
    count: 100,
  })
  expect(send?.note).toBe('Ask Ada before the parcel changes')
  expect(after.nodes[2]?.input).toEqual({ list: [{ a: 'x' }, { a: 'parcel' }] })
  expect([after.groups?.[0]?.title, after.notes?.[0]?.text]).toEqual(['parcels', '# parcels'])
})

test('one hit is replaced and the others stay', () => {
  const [, , , , second] = search({ words: 'order' })
  const after = replaceHits(drawn, second ? [second] : [], 'parcel')

  expect(after.nodes[1]?.input.text).toBe(
    'Order of {{ steps.total.total & " order" }} for {{ trigger.parcel.name }}',
  )
})

test('a number stays a number, and a title is never left empty', () => {
  expect(replaceHits(drawn, search({ words: '100' }), '250').nodes[1]?.input.count).toBe(250)
  expect(replaceHits(drawn, search({ words: '100' }), 'many').nodes[1]?.input.count).toBe(100)
  expect(replaceHits(drawn, search({ words: 'Order placed' }), '').nodes[0]?.title).toBe('Order placed')
})
