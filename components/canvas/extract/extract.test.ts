import { expect, test } from 'vitest'
import { extract } from '#graph/extract/extract'
import { counter, workflow as draw, withNodes } from '#graph/test-workflow'
import { validate } from '#graph/validate'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { suggestedTitle } from './suggested-title.ts'

const orders = withNodes(draw('hook -> label', 'label -> price', 'price -> tell'), {
  hook: { type: 'trigger.webhook', title: 'Order placed', input: { path: 'orders' } },
  label: {
    type: 'data.set',
    title: 'Label it',
    input: { fields: [{ name: 'label', value: '{{ trigger.body.customer }}' }] },
  },
  price: {
    type: 'data.set',
    title: 'Price it',
    input: { fields: [{ name: 'price', value: '{{ trigger.body.net * 1.2 }}' }] },
  },
  tell: {
    type: 'data.set',
    title: 'Tell',
    input: { fields: [{ name: 'text', value: '{{ steps.label.label }}: {{ steps.price.price }}' }] },
  },
})
const errors = (workflow: Workflow) =>
  validate(workflow, catalog).filter(({ severity }) => severity === 'error')

test('with the real catalog both the new workflow and the one that calls it can be published', () => {
  const done = extract(orders, ['label', 'price'], { catalog, newId: counter() })
  if (!done.ok) throw new Error(done.reason)

  expect(errors(orders)).toEqual([])
  expect(errors(done.called)).toEqual([])
  expect(errors(done.replaced('01940c2e-7a30-7000-8000-000000000001', 'Prices'))).toEqual([])
})

test('a sub-workflow is named after its group, else after the step it begins with', () => {
  const grouped = { ...orders, groups: [{ id: 'g', title: 'Prices' }] }

  expect(suggestedTitle({ workflow: grouped, selected: ['g'], title: 'Orders' })).toBe('Prices')
  expect(suggestedTitle({ workflow: orders, selected: ['price', 'label'], title: 'Orders' })).toBe(
    'Orders: Label it',
  )
})
