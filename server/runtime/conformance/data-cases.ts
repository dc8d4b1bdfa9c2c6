import { describe, expect, test } from 'vitest'
import type { Node } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { workflow } from './workspace.ts'

const orders = [
  'order;customer;total;placed',
  '1042;7;89,50;2027-03-04',
  '1043;9;12,00;2027-03-05',
  '1044;7;10,50;2027-03-05',
  '1042;7;89,50;2027-03-04',
  '1045;8;200,00;2027-02-11',
].join('\n')
const customers = [
  { id: 7, name: 'Ada <Lovelace>', country: 'GB' },
  { id: 8, name: 'Grace Hopper', country: 'US' },
]
const report = [
  'Since {{ since }}:',
  '{% for each in best %}{{ forloop.index }}. {{ each.name }}: {{ each.revenue }} ({{ each.orders }})',
  '{% endfor %}All together {{ total }}.',
].join('\n')

/** A weekly report made of an export: nothing but data steps and expressions between them. */
const nodes: { [id: string]: Partial<Node> } = {
  rows: {
    type: 'data.csv',
    input: { operation: 'read-text', text: '{{ trigger.csv }}', values: 'detect-comma' },
  },
  once: { type: 'data.dedupe', input: { list: '{{ steps.rows.rows }}', by: ['order'] } },
  since: {
    type: 'data.date',
    input: { operation: 'start', date: '{{ trigger.at }}', unit: 'months', writeAs: 'date' },
  },
  recent: {
    type: 'logic.filter',
    input: {
      mode: 'list',
      list: '{{ steps.once.items }}',
      where: [{ left: 'placed', operator: 'after', right: '{{ steps.since.text }}' }],
    },
  },
  prices: {
    type: 'data.set',
    input: {
      fields: [
        {
          name: 'orders',
          value: "{{ steps.recent.items.{ 'customer': customer, 'total': total } }}",
        },
      ],
    },
  },
  known: {
    type: 'data.join',
    input: {
      left: '{{ steps.prices.orders }}',
      right: '{{ trigger.customers }}',
      on: [{ left: 'customer', right: 'id' }],
      keep: 'left',
    },
  },
  groups: {
    type: 'data.aggregate',
    input: {
      list: '{{ steps.known.items }}',
      by: ['name'],
      calculate: [
        { operation: 'sum', field: 'total', name: 'revenue' },
        { operation: 'count', name: 'orders' },
      ],
    },
  },
  sorted: {
    type: 'data.sort',
    input: { list: '{{ steps.groups.groups }}', keys: [{ field: 'revenue', direction: 'descending' }] },
  },
  best: { type: 'data.limit', input: { list: '{{ steps.sorted.items }}', take: 'first', number: 1 } },
  gate: {
    type: 'logic.filter',
    input: {
      mode: 'gate',
      conditions: [{ left: '{{ steps.best.count }}', operator: 'greater', right: 0 }],
    },
  },
  report: {
    type: 'data.template',
    input: {
      template: report,
      kind: 'html',
      strict: true,
      values: [
        { name: 'since', value: '{{ steps.since.text }}' },
        { name: 'best', value: '{{ steps.best.items }}' },
        { name: 'total', value: '{{ steps.groups.total.revenue }}' },
      ],
    },
  },
  lines: { type: 'data.split', input: { value: '{{ steps.report.text }}', mode: 'lines' } },
}

const line =
  'start -> rows, rows -> once, start -> since, once -> recent, since -> recent, recent -> prices, prices -> known, ' +
  'known -> groups, groups -> sorted, sorted -> best, best -> gate, gate:out -> report, report -> lines, gate:else -> none'

/** Data steps put together by expressions. */
export function dataCases(bench: Bench) {
  describe('data steps', () => {
    test('make a report of an export', async () => {
      const payload = { csv: orders, customers, at: '2027-03-06T10:00:00Z' }
      const { runId, outcome } = await bench.run(workflow(line, nodes), payload)

      expect(outcome).toEqual({
        status: 'done',
        error: null,
        output: {
          items: ['Since 2027-03-01:', '1. Ada &lt;Lovelace&gt;: 100 (2)', 'All together 112.'],
          count: 3,
        },
      })
      const steps = await bench.steps(runId)
      expect(steps.find(({ path }) => path === 'none')).toMatchObject({ status: 'skipped' })
      expect(steps.find(({ path }) => path === 'once')).toMatchObject({ output: { removed: 1 } })
    })

    test('a gate holds back what follows it', async () => {
      const payload = { csv: 'order;customer;total;placed\n', customers, at: '2027-03-06' }
      const empty = {
        ...nodes,
        prices: { type: 'data.set', input: { fields: [{ name: 'orders', value: [] }] } },
      }
      const { outcome } = await bench.run(workflow(line, empty), payload)

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'none' } })
    })
  })
}
