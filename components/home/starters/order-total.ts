import type { Starter } from './starter.ts'

const code = `const total = data.items.reduce((sum, item) => sum + item.price * item.count, 0)

return { total, count: data.items.length }
`

/** The two-minute first success: a run by hand with its own data, a little code and a decision. */
export const orderTotal: Starter = {
  title: 'Work out an order',
  teaches: 'Started by hand. Adds up an order, then decides on the shipping. Press Test and watch.',
  document: {
    settings: {},
    nodes: [
      {
        id: 'start',
        type: 'trigger.manual',
        version: 1,
        title: 'An order comes in',
        position: { x: 0, y: 80 },
        input: {
          payload: {
            customer: 'Ada Lovelace',
            items: [
              { name: 'Patch cable', price: 12.5, count: 6 },
              { name: 'Rack shelf', price: 49, count: 1 },
            ],
          },
        },
      },
      {
        id: 'sum',
        type: 'code.javascript',
        version: 1,
        title: 'Add it up',
        position: { x: 320, y: 80 },
        input: { data: '{{ trigger }}', code },
      },
      {
        id: 'large',
        type: 'logic.if',
        version: 1,
        title: 'More than 100?',
        position: { x: 640, y: 80 },
        input: {
          match: 'all',
          conditions: [{ left: '{{ steps.sum.total }}', operator: 'greater', right: 100 }],
        },
      },
      {
        id: 'free',
        type: 'data.set',
        version: 1,
        title: 'Ship it for free',
        position: { x: 960, y: 0 },
        input: {
          fields: [
            { name: 'shipping', value: 0 },
            { name: 'note', value: 'Free shipping for {{ trigger.customer }}: {{ steps.sum.total }} in all' },
          ],
        },
      },
      {
        id: 'paid',
        type: 'data.set',
        version: 1,
        title: 'Add the shipping',
        position: { x: 960, y: 160 },
        input: {
          fields: [
            { name: 'shipping', value: 4.9 },
            { name: 'total', value: '{{ steps.sum.total + 4.9 }}' },
          ],
        },
      },
    ],
    edges: [
      { id: 'e1', from: 'start', port: 'out', to: 'sum' },
      { id: 'e2', from: 'sum', port: 'out', to: 'large' },
      { id: 'e3', from: 'large', port: 'yes', to: 'free' },
      { id: 'e4', from: 'large', port: 'no', to: 'paid' },
    ],
  },
}
