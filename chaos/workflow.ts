import type { Node, Workflow } from '#graph/workflow'

/** Where events are sent to. */
export const PATH = 'chaos'

const PATIENT = { retries: 50, backoff: { firstMs: 200, factor: 1.2, maxMs: 2_000 } }

/**
 * A bit of everything: pure steps, a read, a write whose service knows repeats and one whose does not, branches
 * and their join, a loop of writes, and now and then a wait.
 */
export function chaosWorkflow(outside: string): Workflow {
  const call = (id: string, method: string, path: string, input: Node['input'] = {}) =>
    node(id, 'http.request', { method, url: `${outside}${path}`, ...input }, { policy: PATIENT })
  const keyed = { idempotencyHeader: 'Idempotency-Key' }

  return {
    nodes: [
      node('hook', 'trigger.webhook', { path: PATH, respond: 'now', dedupeHeader: 'x-event-id' }),
      node('order', 'data.set', { fields: [{ name: 'id', value: '{{ trigger.body.id }}' }] }),
      call('read', 'GET', '/read/{{ steps.order.id }}'),
      node('even', 'logic.if', condition('{{ steps.order.id % 2 }}')),
      call('keyed', 'POST', '/keyed/{{ steps.order.id }}', keyed),
      call('plain', 'POST', '/plain/{{ steps.order.id }}'),
      node('join', 'logic.merge', { mode: 'all' }),
      node('tenth', 'logic.if', condition('{{ steps.order.id % 10 }}')),
      node('nap', 'wait.for', { amount: 1.5, unit: 'seconds' }),
      node('loop', 'loop.for-each', { items: '{{ [1..3] }}', concurrency: 2, keep: 'nothing' }),
      {
        ...call('entry', 'POST', '/entry/{{ steps.order.id }}/{{ item }}', keyed),
        parent: 'loop',
      },
      node('end', 'data.set', { fields: [{ name: 'id', value: '{{ steps.order.id }}' }] }),
    ],
    edges: [
      edge('hook', 'order'),
      edge('order', 'read'),
      edge('read', 'even'),
      edge('even', 'keyed', 'yes'),
      edge('even', 'plain', 'no'),
      edge('keyed', 'join'),
      edge('plain', 'join'),
      edge('join', 'tenth'),
      edge('tenth', 'nap', 'yes'),
      edge('tenth', 'loop', 'no'),
      edge('nap', 'loop'),
      edge('loop', 'end'),
    ],
    settings: {},
  }
}

const condition = (left: string) => ({
  match: 'all',
  conditions: [{ left, operator: 'equals', right: 0 }],
})

function node(id: string, type: string, input: Node['input'], more: Partial<Node> = {}): Node {
  return { id, type, version: 1, title: id, position: { x: 0, y: 0 }, input, ...more }
}

function edge(from: string, to: string, port = 'out') {
  return { id: `${from}${to}`, from, port, to }
}
