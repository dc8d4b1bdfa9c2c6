import { expect, test } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const ask = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://internal/api/trpc/workflow.remove', {
    method,
    headers: { host: 'flows.example.org', ...headers },
  })

test.each<[what: string, request: Request, allowed: boolean]>([
  ['our own page', ask({ origin: 'https://flows.example.org', 'sec-fetch-site': 'same-origin' }), true],
  ['our own page in a browser that names no site', ask({ origin: 'https://flows.example.org' }), true],
  ['our own page behind a proxy that changes the host', ask({ origin: 'https://public.example.org' }), true],
  ['another site', ask({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }), false],
  ['another site in a browser that names no site', ask({ origin: 'https://evil.example' }), false],
  [
    'a neighbour under the same domain',
    ask({ origin: 'https://blog.example.org', 'sec-fetch-site': 'same-site' }),
    false,
  ],
  ['a page without an origin of its own', ask({ origin: 'null' }), false],
  ['a program that sends JSON', ask({ 'content-type': 'application/json' }), true],
  ['a form without an origin', ask({ 'content-type': 'application/x-www-form-urlencoded' }), false],
  ['reading, which changes nothing', ask({ origin: 'https://evil.example' }, 'GET'), true],
])('the origin of %s is judged', (_what, request, allowed) => {
  expect(isSameOrigin(request, 'https://public.example.org')).toBe(allowed)
})
