import type { Edge, Node, Workflow } from '#graph/workflow'

type Respond = 'now' | 'finished'

/** The measured workflow: webhook, set, if, set, set. */
export function fiveNodeWorkflow(path: string, respond: Respond): Workflow {
  return {
    nodes: [
      hook(path, respond),
      node('order', 'data.set', {
        fields: [
          { name: 'total', value: '{{ trigger.body.total }}' },
          { name: 'customer', value: '{{ trigger.body.customer.name }}' },
        ],
      }),
      node('large', 'logic.if', {
        match: 'all',
        conditions: [{ left: '{{ steps.order.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', {
        fields: [{ name: 'label', value: 'Large order of {{ steps.order.customer }}' }],
      }),
      node('answer', 'data.set', {
        fields: [
          { name: 'label', value: '{{ steps.label.label }}' },
          { name: 'total', value: '{{ steps.order.total }}' },
        ],
      }),
    ],
    edges: [
      edge('hook', 'order'),
      edge('order', 'large'),
      edge('large', 'label', 'yes'),
      edge('label', 'answer'),
    ],
    settings: {},
  }
}

/** A webhook and steps in a row, so many nodes together; each hands on what the one before it gave. */
export function chain(path: string, nodes: number): Workflow {
  const id = (index: number) => (index === 0 ? 'hook' : `n${index}`)
  const before = (index: number) => (index === 1 ? 'trigger.body.total' : `steps.${id(index - 1)}.total`)
  const steps = Array.from({ length: nodes - 1 }, (_, index) => index + 1)

  return {
    nodes: [
      hook(path, 'finished'),
      ...steps.map((index) =>
        node(id(index), 'data.set', { fields: [{ name: 'total', value: `{{ ${before(index)} }}` }] }),
      ),
    ],
    edges: steps.map((index) => edge(id(index - 1), id(index))),
    settings: {},
  }
}

/** For each entry of a list, one call. */
export function callForEach(path: string, url: string, concurrency: number): Workflow {
  return {
    nodes: [
      hook(path, 'now'),
      node('loop', 'loop.for-each', { items: '{{ trigger.body.items }}', concurrency, keep: 'nothing' }),
      { ...node('call', 'http.request', { method: 'GET', url: `${url}?item={{ item }}` }), parent: 'loop' },
    ],
    edges: [edge('hook', 'loop')],
    settings: {},
  }
}

/** One call, at the moment the sender names when `waits`. */
export function oneCall(path: string, url: string, { waits }: { waits: boolean }): Workflow {
  const call = node('call', 'http.request', { method: 'GET', url: `${url}?since={{ trigger.body.since }}` })
  const wait = node('wait', 'wait.until', { at: '{{ trigger.body.at }}' })

  return {
    nodes: [hook(path, 'now'), ...(waits ? [wait] : []), call],
    edges: waits ? [edge('hook', 'wait'), edge('wait', 'call')] : [edge('hook', 'call')],
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

const hook = (path: string, respond: Respond) => node('hook', 'trigger.webhook', { path, respond })

function node(id: string, type: string, input: Node['input']): Node {
  return { id, type, version: 1, title: id, position: { x: 0, y: 0 }, input }
}

const edge = (from: string, to: string, port = 'out'): Edge => ({ id: `${from}${to}`, from, port, to })
