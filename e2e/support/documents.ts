import type { Edge, Node, Workflow } from '#graph/workflow'

/** A path below `/hooks/` that nothing listens on yet. */
export const freePath = () => `journeys/${crypto.randomUUID()}`

/** A step of a workflow that a program sends in; its id is what cables name. */
export function node(id: string, type: string, title: string, input: Node['input'] = {}): Node {
  return { id, type, version: 1, title, position: { x: 0, y: 120 }, input }
}

/** Steps one after the other, with the cables between them: `from -> to`, or `from:port -> to`. */
export function workflow(nodes: Node[], ...cables: string[]): Workflow {
  return {
    nodes: nodes.map((each, index) => ({ ...each, position: { x: index * 320, y: 120 } })),
    edges: cables.map(edge),
    settings: {},
  }
}

function edge(cable: string, index: number): Edge {
  const [from = '', to = ''] = cable.split(' -> ')
  const [id = '', port = 'out'] = from.split(':')

  return { id: `e${index}`, from: id, port, to }
}

/** A webhook that tells large orders from small ones and answers when finished. */
export const answering = (path?: string): Workflow =>
  workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed', { ...(path && { path }), respond: 'finished' }),
      node('large', 'logic.if', 'Is it large', {
        match: 'all',
        conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', 'Label it', {
        fields: [{ name: 'label', value: 'Large order of {{ trigger.body.customer }}' }],
      }),
    ],
    'hook -> large',
    'large:yes -> label',
  )

/** A webhook that hands its body to an address and answers when that is done. */
export const forwarding = (path: string, url: string, respond = 'finished'): Workflow =>
  workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed', { path, respond }),
      node('price', 'data.set', 'Work out the price', {
        fields: [{ name: 'price', value: '{{ trigger.body.net * 1.2 }}' }],
      }),
      node('send', 'http.request', 'Tell the shop', {
        method: 'POST',
        url,
        bodyType: 'json',
        json: '{{ steps.price }}',
      }),
    ],
    'hook -> price',
    'price -> send',
  )
