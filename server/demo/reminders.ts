import type { Json, Workflow } from '#graph/workflow'

/** Goes through the invoices of a month, writes to those who are late, and waits a week before it looks again. */
export const reminders: Workflow = {
  nodes: [
    {
      id: 'month',
      type: 'trigger.manual',
      version: 1,
      title: 'Invoices of the month',
      position: { x: 0, y: 80 },
      input: {},
    },
    {
      id: 'each',
      type: 'loop.for-each',
      version: 1,
      title: 'For each invoice',
      position: { x: 336, y: 80 },
      input: { items: '{{ trigger.invoices }}', concurrency: 3, onItemError: 'continue', keep: 'results' },
    },
    {
      id: 'late',
      type: 'logic.if',
      version: 1,
      title: 'Is it late?',
      parent: 'each',
      position: { x: 72, y: 24 },
      input: {
        match: 'all',
        conditions: [{ left: '{{ item.daysLate }}', operator: 'greater', right: 0 }],
      },
    },
    {
      id: 'letter',
      type: 'code.javascript',
      version: 1,
      title: 'Write the reminder',
      parent: 'each',
      position: { x: 408, y: 24 },
      input: {
        data: '{{ item }}',
        code: [
          "if (!data.email) throw new Error(data.customer + ' has no e-mail address.')",
          "const days = data.daysLate === 1 ? 'a day' : data.daysLate + ' days'",
          "return { to: data.email, subject: 'Invoice ' + data.number, text: 'It is ' + days + ' late.' }",
        ].join('\n'),
      },
    },
    {
      id: 'fine',
      type: 'data.set',
      version: 1,
      title: 'Nothing to do',
      parent: 'each',
      position: { x: 408, y: 160 },
      input: { fields: [{ name: 'paid', value: '{{ item.number }}' }] },
    },
    {
      id: 'week',
      type: 'wait.for',
      version: 1,
      title: 'Give them a week',
      position: { x: 1128, y: 80 },
      input: { amount: 7, unit: 'days' },
    },
    {
      id: 'report',
      type: 'data.set',
      version: 1,
      title: 'Report',
      position: { x: 1464, y: 80 },
      input: {
        fields: [
          { name: 'invoices', value: '{{ steps.each.count }}' },
          { name: 'not reached', value: '{{ $count(steps.each.errors) }}' },
        ],
      },
    },
  ],
  edges: [
    { id: 'e1', from: 'month', port: 'out', to: 'each' },
    { id: 'e2', from: 'late', port: 'yes', to: 'letter' },
    { id: 'e3', from: 'late', port: 'no', to: 'fine' },
    { id: 'e4', from: 'each', port: 'out', to: 'week' },
    { id: 'e5', from: 'week', port: 'out', to: 'report' },
  ],
  settings: {},
}

const customers = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Edsger Dijkstra',
  'Barbara Liskov',
  'Donald Knuth',
  'Margaret Hamilton',
  'Tony Hoare',
  'Frances Allen',
  'John Backus',
  'Radia Perlman',
  'Ken Thompson',
]

/** What the run of the demo is about. One customer left no address, and the round of that invoice fails. */
export const invoices: Json = {
  invoices: customers.map((customer, place) => ({
    number: 2041 + place,
    customer,
    email: place === 7 ? null : `${customer.split(' ')[0]?.toLowerCase()}@example.com`,
    total: 40 + ((place * 37) % 160),
    daysLate: (place * 5) % 4 === 0 ? 0 : (place * 5) % 13,
  })),
}
