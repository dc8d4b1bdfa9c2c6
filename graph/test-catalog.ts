import type { Catalog, NodeType } from './node-type.ts'

function nodeType(type: string, fields: Partial<NodeType> = {}): NodeType {
  return {
    type,
    version: 1,
    title: type,
    description: 'For tests.',
    effect: 'none',
    input: { type: 'object' },
    output: {},
    ...fields,
  }
}

/** A small catalog for tests of the graph, which knows no real node types. */
export const testCatalog: Catalog = {
  services: [
    { name: 'chat', title: 'Chat', description: 'For tests.', icon: 'message-circle', categories: [] },
  ],
  nodeTypes: [
    nodeType('test.step'),
    nodeType('trigger.hook', { trigger: { via: 'webhook' } }),
    nodeType('trigger.guarded', {
      trigger: { via: 'webhook' },
      credential: { service: 'chat', kinds: ['signature'], optional: true },
    }),
    nodeType('logic.if', {
      ports: {
        by: 'branch',
        fixed: [
          { name: 'yes', title: 'Yes' },
          { name: 'no', title: 'No' },
        ],
      },
    }),
    nodeType('logic.switch', {
      ports: { by: 'branch', each: 'cases', rest: { name: 'otherwise', title: 'Otherwise' } },
    }),
    nodeType('chat.send', {
      title: 'Send message',
      effect: 'write',
      credential: { service: 'chat', kinds: ['token'] },
      input: {
        type: 'object',
        additionalProperties: false,
        required: ['channel', 'text', 'thread'],
        properties: {
          channel: { type: 'string', title: 'Channel', minLength: 1 },
          text: { type: 'string', title: 'Message' },
          isReply: { type: 'boolean', title: 'Reply', default: false },
          thread: { type: 'string', title: 'Thread', 'x-when': { isReply: true } },
          count: { type: 'integer', title: 'Count' },
          code: { type: 'string', title: 'Code', 'x-literal': true },
        },
      },
    }),
  ],
}
