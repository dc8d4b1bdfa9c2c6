import type { Workflow } from '#graph/workflow'

/** Looks at a page every hour. Its address does not exist, so that the demo shows a failure and how to mend it. */
export const shopCheck: Workflow = {
  nodes: [
    {
      id: 'hourly',
      type: 'trigger.schedule',
      version: 1,
      title: 'Every hour',
      position: { x: 0, y: 120 },
      input: { mode: 'interval', every: 1, unit: 'hours' },
    },
    {
      id: 'fetch',
      type: 'http.request',
      version: 1,
      title: 'Fetch the shop',
      position: { x: 320, y: 120 },
      input: { method: 'GET', url: 'https://shop.example.invalid/status' },
      policy: { retries: 1, backoff: { firstMs: 1000, factor: 2, maxMs: 1000 } },
    },
    {
      id: 'up',
      type: 'logic.if',
      version: 1,
      title: 'Is it open?',
      position: { x: 640, y: 120 },
      input: { match: 'all', conditions: [{ left: '{{ steps.fetch.body.open }}', operator: 'is-true' }] },
    },
    {
      id: 'open',
      type: 'data.set',
      version: 1,
      title: 'Note that it is open',
      position: { x: 960, y: 0 },
      input: { fields: [{ name: 'state', value: 'open' }] },
    },
    {
      id: 'closed',
      type: 'data.set',
      version: 1,
      title: 'Note that it is closed',
      position: { x: 960, y: 240 },
      input: { fields: [{ name: 'state', value: 'closed since {{ trigger.scheduledAt }}' }] },
    },
  ],
  edges: [
    { id: 'e1', from: 'hourly', port: 'out', to: 'fetch' },
    { id: 'e2', from: 'fetch', port: 'out', to: 'up' },
    { id: 'e3', from: 'up', port: 'yes', to: 'open' },
    { id: 'e4', from: 'up', port: 'no', to: 'closed' },
  ],
  settings: {},
}
