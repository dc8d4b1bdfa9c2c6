import type { Node, Workflow } from '#graph/workflow'

/** The measured workflow: webhook, set, if, set, set. */
export function fiveNodeWorkflow(path: string, respond: 'now' | 'finished'): Workflow {
  return {
    nodes: [
      node('hook', 'trigger.webhook', 0, { path, respond }),
      node('order', 'data.set', 1, {
        fields: [
          { name: 'total', value: '{{ trigger.body.total }}' },
          { name: 'customer', value: '{{ trigger.body.customer.name }}' },
        ],
      }),
      node('large', 'logic.if', 2, {
        match: 'all',
        conditions: [{ left: '{{ steps.order.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', 3, {
        fields: [{ name: 'label', value: 'Large order of {{ steps.order.customer }}' }],
      }),
      node('answer', 'data.set', 4, {
        fields: [
          { name: 'label', value: '{{ steps.label.label }}' },
          { name: 'total', value: '{{ steps.order.total }}' },
        ],
      }),
    ],
    edges: [
      { id: 'e1', from: 'hook', port: 'out', to: 'order' },
      { id: 'e2', from: 'order', port: 'out', to: 'large' },
      { id: 'e3', from: 'large', port: 'yes', to: 'label' },
      { id: 'e4', from: 'label', port: 'out', to: 'answer' },
    ],
    settings: {},
  }
}

export const order = {
  id: 4711,
  total: 250,
  currency: 'EUR',
  customer: { name: 'Ada Lovelace', email: 'ada@example.com', country: 'GB' },
  lines: Array.from({ length: 8 }, (_, index) => ({ sku: `SKU-${index}`, quantity: index + 1, price: 12.5 })),
}

function node(id: string, type: string, column: number, input: Node['input']): Node {
  return { id, type, version: 1, title: id, position: { x: column * 320, y: 0 }, input }
}
