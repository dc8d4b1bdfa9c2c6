import { describe, expect, test } from 'vitest'
import { withNodes, workflow } from '#graph/test-workflow'
import { catalog } from '#nodes/catalog'
import type { DataField, DataStep } from '../form/expression/data-source.ts'
import { indexCatalog } from './catalog-index.ts'
import { dataSteps } from './data-steps.ts'
import type { Known, Reader } from './reader.ts'
import { sampleScope } from './sample-scope.ts'

const index = indexCatalog(catalog)
const orders = [
  { id: 7, lines: [{ sku: 'a' }, { sku: 'b' }] },
  { id: 8, lines: [] },
]
const document = withNodes(
  workflow('hook -> each', 'check -> lines', 'each -> after', 'wait', 'pick', 'poll'),
  {
    hook: { type: 'trigger.webhook', title: 'Orders' },
    each: { type: 'loop.for-each', title: 'Each order', input: { items: '{{ trigger.body }}' } },
    check: {
      type: 'data.set',
      title: 'Check',
      parent: 'each',
      input: { fields: [{ name: 'ok', value: true }] },
    },
    lines: {
      type: 'loop.for-each',
      title: 'Each line',
      parent: 'each',
      input: { items: '{{ item.lines }}' },
    },
    pick: { type: 'data.set', title: 'Pick', parent: 'lines' },
    poll: { type: 'loop.repeat-until', title: 'Until ready', parent: 'lines', input: { conditions: [] } },
    after: { type: 'data.set', title: 'After' },
    wait: { type: 'wait.for-event', title: 'Paid', parent: 'each' },
  },
)
const ran = (path: string) => ({
  at: '2027-01-01T00:00:00.000Z',
  runId: 'r',
  large: null,
  path,
  attempt: 1,
})
const known: Known = {
  workflow: document,
  index,
  lastOutputs: { hook: { ...ran('hook'), output: { body: orders } } },
  calls: {},
}

const stepsFor = (reader: Reader, of = known) => dataSteps(reader, of)
const titles = (steps: DataStep[]) => steps.map(({ title }) => title)
const all = (field: DataField): DataField[] => [field, ...field.children.flatMap(all)]
const fieldsOf = (steps: DataStep[], title: string) =>
  Object.fromEntries(
    steps
      .filter((step) => step.title === title)
      .flatMap(({ fields }) => fields.children.flatMap(all))
      .map(({ expression, kind }) => [expression, kind]),
  )
const run = { id: 'w', title: 'Orders' }

describe('in a loop', () => {
  test('the item is what the list holds, and the loop around is reached by its name', () => {
    const steps = stepsFor({ nodeId: 'pick' })

    expect(titles(steps)).toEqual(['Each line', 'Check', 'Each order', 'Orders', 'This run'])
    expect(fieldsOf(steps, 'Each line')).toMatchObject({
      item: 'object',
      'item.sku': 'text',
      index: 'number',
    })
    expect(fieldsOf(steps, 'Each order')).toMatchObject({
      'steps.each.item.id': 'number',
      'steps.each.item.lines': 'list',
      'steps.each.index': 'number',
    })
  })

  test('expressions are tried out on the first entry of each list', () => {
    expect(sampleScope({ nodeId: 'pick' }, known, run)).toMatchObject({
      item: { sku: 'a' },
      index: 0,
      steps: { each: { item: { id: 7 }, index: 0 }, lines: { item: { sku: 'a' } } },
    })
    expect(sampleScope({ nodeId: 'check' }, known, run)).toMatchObject({ item: { id: 7 } })
  })

  test('the entry of the last run stands in where the list is worked out by a formula', () => {
    const formula = withNodes(document, { each: { input: { items: '{{ trigger.body[id > 7] }}' } } })
    const last = { ...ran('each'), output: null, item: { id: 8, lines: [] } }
    const knowing = { ...known, workflow: formula, lastOutputs: { ...known.lastOutputs, each: last } }

    expect(fieldsOf(stepsFor({ nodeId: 'check' }, knowing), 'Each order')).toMatchObject({
      'item.id': 'number',
    })
  })

  test('a loop without entries leaves the item to the one around it', () => {
    const inner = withNodes(document, { pick: { parent: 'poll' } })
    const steps = stepsFor({ nodeId: 'pick' }, { ...known, workflow: inner })

    expect(fieldsOf(steps, 'Until ready')).toMatchObject({ index: 'number', 'steps.poll.last': 'any' })
    expect(fieldsOf(steps, 'Each line')).toMatchObject({ item: 'object', 'steps.lines.index': 'number' })
  })
})

test('what is read inside a loop sees the steps there', () => {
  expect(titles(stepsFor({ nodeId: 'each', inside: true }))).toEqual([
    'Paid',
    'Each line',
    'Check',
    'Each order',
    'Orders',
    'This run',
  ])
  expect(titles(stepsFor({ nodeId: 'each' }))).toEqual(['Orders', 'This run'])
})

test('the address of a wait is offered where it can be seen', () => {
  expect(fieldsOf(stepsFor({ nodeId: 'check' }), 'This run')).toHaveProperty('run.links.wait')
  expect(fieldsOf(stepsFor({ nodeId: 'after' }), 'This run')).not.toHaveProperty('run.links.wait')
})

test('a call gives what the workflow called says it gives', () => {
  const returns = { type: 'object', properties: { invoice: { type: 'number' } } }
  const calling = withNodes(workflow('hook -> bill', 'bill -> send'), {
    hook: { type: 'trigger.webhook' },
    bill: { type: 'flow.call', title: 'Bill', input: { workflow: 'w' } },
    send: { type: 'data.set' },
  })
  const knowing = { ...known, workflow: calling, calls: { w: { title: 'Billing', takes: null, returns } } }

  expect(fieldsOf(stepsFor({ nodeId: 'send' }, knowing), 'Bill')).toEqual({ 'steps.bill.invoice': 'number' })
})
