import type { Workflow } from '#graph/workflow'

/** A shop posts orders; large ones get a pick list, all get an answer. Needs no outside account. */
export const orders: Workflow = {
  nodes: [
    {
      id: 'order',
      type: 'trigger.webhook',
      version: 1,
      title: 'Order placed',
      position: { x: 0, y: 120 },
      input: { path: 'demo/orders', respond: 'step' },
      pinned: {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        query: {},
        body: {
          number: 1042,
          customer: 'Ada Lovelace',
          total: 184.5,
          lines: [{ sku: 'TEA-1', count: 3, price: 61.5 }],
        },
      },
    },
    {
      id: 'large',
      type: 'logic.if',
      version: 1,
      title: 'Total over 100?',
      position: { x: 320, y: 120 },
      input: {
        match: 'all',
        conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }],
      },
    },
    {
      id: 'picklist',
      type: 'code.javascript',
      version: 1,
      title: 'Write the pick list',
      position: { x: 640, y: 0 },
      input: {
        data: '{{ trigger.body }}',
        code: [
          "const lines = data.lines.map((line) => line.count + ' × ' + line.sku)",
          "console.log('Order ' + data.number + ': ' + lines.length + ' lines')",
          "return { title: 'Order ' + data.number + ' for ' + data.customer, lines }",
        ].join('\n'),
      },
    },
    {
      id: 'parcel',
      type: 'data.set',
      version: 1,
      title: 'Small parcel',
      position: { x: 640, y: 240 },
      input: { fields: [{ name: 'title', value: 'Letter to {{ trigger.body.customer }}' }] },
    },
    {
      id: 'answerlarge',
      type: 'webhook.respond',
      version: 1,
      title: 'Confirm with pick list',
      position: { x: 960, y: 0 },
      input: { status: 201, body: { accepted: true, pick: '{{ steps.picklist.lines }}' } },
    },
    {
      id: 'answersmall',
      type: 'webhook.respond',
      version: 1,
      title: 'Confirm',
      position: { x: 960, y: 240 },
      input: { status: 201, body: { accepted: true, note: '{{ steps.parcel.title }}' } },
    },
  ],
  edges: [
    { id: 'e1', from: 'order', port: 'out', to: 'large' },
    { id: 'e2', from: 'large', port: 'yes', to: 'picklist' },
    { id: 'e3', from: 'large', port: 'no', to: 'parcel' },
    { id: 'e4', from: 'picklist', port: 'out', to: 'answerlarge' },
    { id: 'e5', from: 'parcel', port: 'out', to: 'answersmall' },
  ],
  settings: {},
}

/** Payloads of the runs the demo shows, oldest first. One has no lines, and its run fails. */
export const placedOrders = [
  { number: 1039, customer: 'Grace Hopper', total: 42, lines: [{ sku: 'MUG-2', count: 2, price: 21 }] },
  { number: 1040, customer: 'Alan Turing', total: 310, lines: [{ sku: 'TEA-1', count: 5, price: 62 }] },
  { number: 1041, customer: 'Edsger Dijkstra', total: 129, lines: null },
  {
    number: 1042,
    customer: 'Ada Lovelace',
    total: 184.5,
    lines: [
      { sku: 'TEA-1', count: 2, price: 61.5 },
      { sku: 'MUG-2', count: 3, price: 20.5 },
    ],
  },
  { number: 1043, customer: 'Barbara Liskov', total: 18.9, lines: [{ sku: 'TIN-4', count: 1, price: 18.9 }] },
]
