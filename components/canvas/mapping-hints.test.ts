import { describe, expect, test } from 'vitest'
import type { Schema } from '#graph/node-type'
import { withNodes, workflow } from '#graph/test-workflow'
import type { Json } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { comparisons, together, verdict } from '../form/conditions/verdicts.ts'
import { fieldHints } from '../form/expression/field-hints.ts'
import { indexCatalog } from './catalog-index.ts'
import { dataSourceOf } from './data-source-of.ts'
import { titleIndex } from './derived.ts'

const index = indexCatalog(catalog)
const document = withNodes(
  workflow('hook -> if', 'if:yes -> set', 'set -> call', 'if:no -> call', 'call -> mail'),
  {
    hook: { type: 'trigger.webhook', title: 'New order' },
    if: { type: 'logic.if', title: 'Large?' },
    set: { type: 'data.set', title: 'Sums', input: { fields: [{ name: 'total', value: 12 }] } },
    call: { type: 'http.request', title: 'Ask the shop', policy: { onError: 'continue' } },
    mail: { type: 'email.send', title: 'Tell Ada' },
  },
)
const output = { body: { total: 120, size: 'abc', lines: [{ sku: 'a' }, { sku: 'b' }] } }
const at = '2027-01-01T00:00:00.000Z'
const data = dataSourceOf(
  { nodeId: 'mail' },
  {
    workflow: document,
    index,
    lastOutputs: { hook: { output, at, runId: 'r', large: null, path: 'hook', attempt: 1 } },
    calls: {},
    titles: titleIndex(index.isTrigger)(document.nodes),
    run: { id: 'w', title: 'Orders' },
  },
)
const hints = async (template: string, schema: Schema = { type: 'string' }, isWhole = true) =>
  fieldHints({ template, schema, isWhole, preview: await data.preview(template) }, data)

describe('what there is to know of a value', () => {
  test('nothing when it is there and fits', async () => {
    expect(await hints('{{ trigger.body.total }}', { type: 'number' })).toEqual([])
  })

  test('why it may be missing, and what to use then', async () => {
    expect(await hints('{{ steps.set.total }}', { type: 'number' })).toEqual([
      {
        tone: 'warning',
        message: '“total” may be missing: it is there only when “Large?” says yes.',
        fixes: [{ label: 'Use 0 when it is missing', start: 0, formula: 'steps.set.total ?? 0' }],
      },
    ])
  })

  test('that its step may fail while the run goes on', async () => {
    const [hint] = await hints('{{ steps.call.status }}')
    expect(hint?.message).toContain('its step may fail, and the run then goes on without it')
  })

  test('nothing of missing once something stands in for it', async () => {
    expect(await hints('{{ steps.set.total ?? 0 }}', { type: 'number' })).toEqual([])
  })

  test('that it is of another kind, with a press for each chip', async () => {
    const [hint] = await hints('Items: {{ trigger.body.lines }}', { type: 'string' }, false)
    expect(hint).toMatchObject({
      tone: 'note',
      fixes: [{ label: 'Count them', start: 7, formula: '$count(trigger.body.lines)' }],
    })
    expect((await hints('{{ trigger.body.size }}', { type: 'number' }))[0]).toMatchObject({ tone: 'failure' })
  })

  test('that its step was deleted', async () => {
    const [hint] = await hints('{{ steps.gone.name }}')
    expect(hint).toMatchObject({
      message: '“name” comes from a step that was deleted.',
      fixes: [{ label: 'Pick another value' }, { label: 'Take it out', formula: '' }],
    })
  })
})

test.each([
  ['$count(trigger.body.lines)', 'how many lines', 2],
  ['trigger.body.total ?? 0', 'total', 120],
  ['run.id', 'Id', undefined],
])('%s shows as the chip “%s”', (expression, label, sample) => {
  expect(data.chip(expression)).toMatchObject({ label, sample, isFormula: false })
})

describe('conditions on the last data', () => {
  const total = '{{ trigger.body.total }}'
  test.each<[left: Json, operator: string, right: Json, holds: boolean | null, kind: string]>([
    [total, 'greater', 100, true, 'number'],
    [total, 'greater', '{{ trigger.body.size }}', false, 'number'],
    ['{{ trigger.body.none }}', 'is-empty', null, true, 'any'],
    ['{{ steps.set.total }}', 'is-empty', null, null, 'any'],
    ['', 'equals', 1, null, 'any'],
  ])('%s %s %s: %s', async (left, operator, right, holds, kind) => {
    expect(await verdict({ left, operator, right }, data)).toEqual({ holds, kind })
  })

  test('say what makes no sense', async () => {
    const found = await verdict(
      { left: '{{ trigger.body.size }}', operator: 'before', right: '2026-01-01' },
      data,
    )
    expect(found).toMatchObject({ holds: null, problem: '“abc” is not a date.' })
  })

  test('count in groups as one', () => {
    const conditions: Json[] = [{ operator: 'equals' }, { operator: 'any-of', group: [{}, {}] }]
    const kind = 'any'
    const verdicts = new Map([
      ['/0', { holds: true, kind }],
      ['/1/group/0', { holds: false, kind }],
      ['/1/group/1', { holds: null, kind }],
    ] as const)

    expect(comparisons(conditions).map(([pointer]) => pointer)).toEqual([...verdicts.keys()])
    expect(together(verdicts, conditions, 'all')).toBeNull()
    expect(together(verdicts, conditions, 'any')).toBe(true)
  })
})
