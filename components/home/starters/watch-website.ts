import type { Starter } from './starter.ts'

/** Shows a schedule, a call to the outside and the way a failure takes. */
export const watchWebsite: Starter = {
  title: 'Watch a website',
  teaches: 'Started every 15 minutes. Calls an address and goes another way when it does not answer.',
  document: {
    settings: {},
    nodes: [
      {
        id: 'clock',
        type: 'trigger.schedule',
        version: 1,
        title: 'Every 15 minutes',
        position: { x: 0, y: 80 },
        input: { mode: 'interval', every: 15, unit: 'minutes' },
      },
      {
        id: 'visit',
        type: 'http.request',
        version: 1,
        title: 'Visit the site',
        position: { x: 320, y: 80 },
        input: { method: 'GET', url: 'https://example.com' },
        policy: { retries: 1, timeoutMs: 15_000, onError: 'branch' },
      },
      {
        id: 'fine',
        type: 'data.set',
        version: 1,
        title: 'It is up',
        position: { x: 640, y: 0 },
        input: {
          fields: [
            { name: 'up', value: true },
            { name: 'status', value: '{{ steps.visit.status }}' },
          ],
        },
      },
      {
        id: 'down',
        type: 'data.set',
        version: 1,
        title: 'It is down',
        position: { x: 640, y: 160 },
        input: {
          fields: [
            { name: 'up', value: false },
            { name: 'why', value: '{{ steps.visit.error.message }}' },
          ],
        },
      },
    ],
    edges: [
      { id: 'e1', from: 'clock', port: 'out', to: 'visit' },
      { id: 'e2', from: 'visit', port: 'out', to: 'fine' },
      { id: 'e3', from: 'visit', port: 'error', to: 'down' },
    ],
  },
}
