import type { Node, Workflow } from '#graph/workflow'

/** A webhook that tells large orders from small ones and answers when finished. */
export function answering(path?: string): Workflow {
  return {
    nodes: [
      node('hook', 'trigger.webhook', 'Order placed', 0, { ...(path && { path }), respond: 'finished' }),
      node('large', 'logic.if', 'Is it large', 1, {
        match: 'all',
        conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', 'Label it', 2, {
        fields: [{ name: 'label', value: 'Large order of {{ trigger.body.customer }}' }],
      }),
    ],
    edges: [
      { id: 'e1', from: 'hook', port: 'out', to: 'large' },
      { id: 'e2', from: 'large', port: 'yes', to: 'label' },
    ],
    settings: {},
  }
}

function node(id: string, type: string, title: string, column: number, input: Node['input']): Node {
  return { id, type, version: 1, title, position: { x: column * 320, y: 120 }, input }
}
