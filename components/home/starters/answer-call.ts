import type { Starter } from './starter.ts'

/** A small web service: whoever calls its address is answered by a step. */
export const answerCall: Starter = {
  title: 'Answer a web call',
  teaches: 'Started by a call to its own address. Checks an amount and answers the caller.',
  document: {
    settings: {},
    nodes: [
      {
        id: 'call',
        type: 'trigger.webhook',
        version: 1,
        title: 'Somebody asks',
        position: { x: 0, y: 80 },
        input: { method: 'POST', respond: 'step', auth: 'none' },
        pinned: {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          query: {},
          body: { name: 'Grace Hopper', amount: 1200 },
        },
      },
      {
        id: 'check',
        type: 'logic.if',
        version: 1,
        title: 'At least 1,000?',
        position: { x: 320, y: 80 },
        input: {
          match: 'all',
          conditions: [{ left: '{{ trigger.body.amount }}', operator: 'greater-or-equal', right: 1000 }],
        },
      },
      {
        id: 'review',
        type: 'webhook.respond',
        version: 1,
        title: 'Ask for patience',
        position: { x: 640, y: 0 },
        input: {
          status: 202,
          body: { approved: false, message: 'Thank you, {{ trigger.body.name }}. A person will look at it.' },
        },
      },
      {
        id: 'approve',
        type: 'webhook.respond',
        version: 1,
        title: 'Approve at once',
        position: { x: 640, y: 160 },
        input: {
          status: 200,
          body: { approved: true, message: 'Approved: {{ trigger.body.amount }}.' },
        },
      },
    ],
    edges: [
      { id: 'e1', from: 'call', port: 'out', to: 'check' },
      { id: 'e2', from: 'check', port: 'yes', to: 'review' },
      { id: 'e3', from: 'check', port: 'no', to: 'approve' },
    ],
  },
}
