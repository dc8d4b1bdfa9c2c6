import { describe, expect, test } from 'vitest'
import { node, withNodes, workflow } from '#graph/test-workflow'
import type { Json } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { pickerRows } from '../form/expression/picker-rows.ts'
import { indexCatalog } from './catalog-index.ts'
import { dataSteps } from './data-steps.ts'
import { titleIndex } from './derived.ts'
import { sampleScope } from './sample-scope.ts'
import { summary } from './summary.ts'

const index = indexCatalog(catalog)
const document = withNodes(workflow('hook -> if', 'if:yes -> set', 'set -> mail', 'if:no -> mail'), {
  hook: { type: 'trigger.webhook', title: 'New order' },
  if: { type: 'logic.if', title: 'Large?' },
  set: { type: 'data.set', title: 'Sums', input: { fields: [{ name: 'total', value: 12 }] } },
  mail: { type: 'email.send', title: 'Tell Ada' },
})
const output = {
  body: {
    lines: [
      { sku: 'a', count: 1 },
      { sku: 'b', count: 2 },
    ],
    'e-mail': 'ada@example.com',
  },
}
const lastOutputs = {
  hook: { output, at: '2027-01-01T00:00:00.000Z', runId: 'r', large: null, path: 'hook', attempt: 1 },
}
const known = { workflow: document, index, lastOutputs, calls: {} }

describe('data of earlier steps', () => {
  const steps = dataSteps({ nodeId: 'mail' }, known).slice(0, -1)

  test('are the steps before, nearest first', () => {
    expect(steps.map(({ title }) => title)).toEqual(['Sums', 'Large?', 'New order'])
  })

  test('say which may not have run', () => {
    expect(steps.map(({ mayBeMissing }) => mayBeMissing)).toEqual([true, false, false])
  })

  test('come from the last run, else from what the step will give', () => {
    expect(steps.map(({ from }) => from)).toEqual(['schema', 'example', 'run'])
    expect(steps[0]?.fields.children.map(({ label, kind }) => [label, kind])).toEqual([['total', 'number']])
  })

  test('are addressed as expressions, quoted where a name asks for it', () => {
    const body = steps[2]?.fields.children.find(({ label }) => label === 'Body')
    expect(body?.children.map(({ expression }) => expression)).toEqual([
      'trigger.body.lines',
      'trigger.body.`e-mail`',
    ])
  })

  test('offer of a list its first item and each field of all', () => {
    const rows = pickerRows(steps, { search: 'count', open: new Set() })
    expect(rows.map(({ key }) => key)).toEqual(['trigger.body.lines[0].count', 'trigger.body.lines.count'])
  })

  test('feed the preview', () => {
    expect(sampleScope({ nodeId: 'mail' }, known, { id: 'w', title: 'Orders' })).toMatchObject({
      trigger: output,
    })
  })
})

test('the picker shows what is open, and finds a field below what is closed', () => {
  const steps = dataSteps({ nodeId: 'mail' }, known).slice(0, -1)
  expect(pickerRows(steps, { search: '', open: new Set() }).map(({ kind }) => kind)).toEqual([
    'step',
    'step',
    'step',
  ])
  expect(pickerRows(steps, { search: '', open: new Set(['set']) })).toHaveLength(4)
  const [found] = pickerRows(steps, { search: 'order sku', open: new Set() })
  expect(found).toMatchObject({ key: 'trigger.body.lines[0].sku', trail: 'Body › lines › First item' })
})

describe('what a list is made of', () => {
  const sort = { type: 'data.sort', title: 'Sorted', input: { list: '{{ trigger.body.lines }}', keys: [{}] } }
  const limit = { type: 'data.limit', title: 'Top', input: { list: '{{ steps.sort.items }}' } }
  const drawn = withNodes(workflow('hook -> sort', 'sort -> top', 'top -> set'), {
    hook: { type: 'trigger.webhook', title: 'New order' },
    sort,
    top: limit,
    set: { type: 'data.set' },
  })
  const rows = (steps: ReturnType<typeof dataSteps>) =>
    pickerRows(steps, { search: 'top sku', open: new Set() }).map(({ key }) => key)

  test('is known of steps that have not run, by the data before them', () => {
    expect(rows(dataSteps({ nodeId: 'set' }, { ...known, workflow: drawn }))).toEqual([
      'steps.top.items[0].sku',
      'steps.top.items.sku',
    ])
  })

  test('is nothing while steps still go round in a circle', () => {
    const circle = withNodes(drawn, { sort: { ...sort, input: { list: '{{ steps.top.items }}' } } })

    expect(rows(dataSteps({ nodeId: 'set' }, { ...known, workflow: circle }))).toEqual([])
  })
})

describe('the sentence on a card', () => {
  const titles = titleIndex(index.isTrigger)(document.nodes)
  const sentence = (type: string, input: { [field: string]: Json }) => {
    const one = node('x', { type, input })
    return summary(one, index.typeOf(one), { titles, service: index.serviceOf(type) })
      .map(({ text }) => text)
      .join('')
  }

  test.each<[type: string, input: { [field: string]: Json }, expected: string]>([
    ['slack.send-message', { channel: '#orders', text: 'Hi' }, 'Send a message to #orders: Hi'],
    ['slack.send-message', {}, 'Send message – choose a channel and write the message'],
    [
      'http.request',
      { method: 'POST', url: 'https://a.example/{{ trigger.body.id }}' },
      'Send POST to https://a.example/id',
    ],
    [
      'logic.if',
      { conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }] },
      'Check whether total is greater than 100',
    ],
    [
      'logic.if',
      { match: 'any', conditions: [{ left: '{{ steps.set.total }}', operator: 'is-empty' }, {}] },
      'Check whether total is empty or 1 more',
    ],
    ['logic.if', { conditions: [{ operator: 'equals' }] }, 'If – set the conditions'],
    ['loop.for-each', { items: '{{ trigger.body.lines }}', concurrency: 5 }, 'For each of lines · 5 at once'],
    [
      'loop.repeat-until',
      { conditions: [{ left: '{{ steps.set.state }}', operator: 'equals', right: 'ready' }] },
      'Repeat until state equals ready',
    ],
    [
      'logic.filter',
      {
        mode: 'list',
        list: '{{ trigger.body.lines }}',
        conditions: [{}],
        where: [{ left: 'total', operator: 'greater', right: 50 }],
      },
      'Keep entries of lines where total is greater than 50',
    ],
    ['data.sort', { list: '{{ trigger.body.lines }}', keys: [{ field: 'total' }] }, 'Sort lines by total'],
    ['data.csv', { operation: 'write-file' }, 'CSV – pick the rows'],
    ['data.date', { operation: 'add', date: '{{ trigger.body.at }}' }, 'Add time to at: 1 day'],
    [
      'email.send',
      { to: ['a@x.example', 'b@x.example', 'c@x.example'], subject: 'Hello' },
      'Send “Hello” to a@x.example, b@x.example and c@x.example',
    ],
  ])('%s with %j', (type, input, expected) => {
    expect(sentence(type, input)).toBe(expected)
  })

  test('says so when the server has no such step', () => {
    expect(sentence('acme.unknown', {})).toContain('acme.unknown')
  })
})
