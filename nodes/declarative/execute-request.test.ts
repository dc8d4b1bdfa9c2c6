import { expect, test } from 'vitest'
import type { NodeType, Request, Service } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'
import { executeRequest } from './execute-request.ts'

const acme: Service = {
  name: 'acme',
  title: 'Acme',
  description: 'For tests.',
  icon: 'box',
  categories: ['Core'],
  baseUrl: 'https://api.acme.example/v1',
  idempotencyHeader: 'Idempotency-Key',
  errors: [{ when: "body.code = 'busy'", kind: 'wait', message: 'Acme is busy.' }],
  credentials: [
    {
      kind: 'key',
      title: 'Key',
      fields: {},
      apply: { headers: { 'x-key': '{{ key }}' }, query: { team: '{{ team }}' } },
    },
  ],
}

function call(request: Request, input: { [field: string]: Json }, fetch: typeof globalThis.fetch) {
  const nodeType: NodeType & { request: Request } = {
    type: 'acme.call',
    version: 1,
    title: 'Call',
    description: 'For tests.',
    effect: 'write',
    input: {},
    output: {},
    request,
  }

  return executeRequest(
    nodeType,
    acme,
    testContext(input, { fetch, credential: { key: 'k1', team: 't' }, credentialKind: 'key' }),
  )
}

test('fields fill path, query, headers and body, and what is missing is left out', async () => {
  await using server = await serve((response) => json(response, { id: 7 }))
  const request: Request = {
    method: 'PATCH',
    path: '/people/{id}/notes',
    query: { tag: '{{ input.tags }}', gone: '{{ input.gone }}', limit: 5 },
    headers: { 'x-mode': '{{ input.mode }}', 'x-gone': '{{ input.gone }}' },
    body: {
      text: 'About {{ input.name }}{{ input.gone }}',
      tags: '{{ input.tags }}',
      gone: '{{ input.gone }}',
      at: null,
    },
    result: "{ 'id': body.id, 'of': input.id, 'status': status }",
  }
  const input = { id: 'a/b ü', tags: ['one'], mode: 'fast', name: 'Ada' }

  expect(await call(request, input, server.fetch)).toEqual({ id: 7, of: 'a/b ü', status: 200 })
  const [received] = server.received
  expect(received).toMatchObject({ method: 'PATCH', path: '/v1/people/a%2Fb%20%C3%BC/notes' })
  expect([...(received?.query ?? [])]).toEqual([
    ['tag', 'one'],
    ['limit', '5'],
    ['team', 't'],
  ])
  expect(received?.headers).toMatchObject({
    'x-meant-for': 'https://api.acme.example',
    'x-mode': 'fast',
    'x-key': 'k1',
    'idempotency-key': 'run1/node1',
    'content-type': 'application/json; charset=utf-8',
  })
  expect(received?.headers).not.toHaveProperty('x-gone')
  expect(JSON.parse(received?.body ?? '')).toEqual({ text: 'About Ada', tags: ['one'], at: null })
})

test('a form body writes lists and objects as services read them', async () => {
  await using server = await serve((response) => json(response, {}))
  const body = {
    amount: 5,
    tags: ['a', 'b'],
    metadata: { order: '{{ input.order }}' },
    items: [{ price: 'p1' }],
  }
  await call({ method: 'POST', path: '/charges', encoding: 'form', body }, { order: 'x y' }, server.fetch)

  expect([...new URLSearchParams(server.received[0]?.body)]).toEqual([
    ['amount', '5'],
    ['tags', 'a'],
    ['tags', 'b'],
    ['metadata[order]', 'x y'],
    ['items[0][price]', 'p1'],
  ])
})

test.each(['..', '.', ''])('the path field "%s" cannot lead to another address', async (id) => {
  await using server = await serve((response) => json(response, {}))

  await expect(call({ method: 'GET', path: '/people/{id}' }, { id }, server.fetch)).rejects.toThrow(
    /The field "id"/,
  )
  expect(server.received).toHaveLength(0)
})

test('pages are followed by the Link header', async () => {
  await using server = await serve((response, { query }) => {
    const page = Number(query.get('page') ?? 1)
    const link: Record<string, string> =
      page < 3 ? { link: `<https://api.acme.example/v1/people?page=${page + 1}>; rel="next"` } : {}
    json(response, [{ page }], 200, link)
  })
  const request: Request = {
    method: 'GET',
    path: '/people',
    pages: { items: 'body', next: 'link' },
    result: '[body.page]',
  }

  expect(await call(request, {}, server.fetch)).toEqual([1, 2, 3])
})

test('pages are followed by query fields until there are none, and by no more than the contract allows', async () => {
  await using server = await serve((response, { query }) => {
    const from = Number(query.get('cursor') ?? 0)
    json(response, { items: [from], meta: { next: from < 4 ? from + 1 : null } })
  })
  const pages = { items: 'body.items', next: { cursor: 'body.meta.next' } }

  expect(await call({ method: 'GET', path: '/people', pages }, {}, server.fetch)).toEqual([0, 1, 2, 3, 4])
  const two = { ...pages, maxPages: 2 }
  expect(await call({ method: 'GET', path: '/people', pages: two }, {}, server.fetch)).toEqual([0, 1])
})

test.each<[name: string, status: number, body: Json, headers: Record<string, string>, expected: object]>([
  [
    'the rule of the call',
    200,
    { code: 'odd' },
    {},
    { name: 'NodeError', message: 'Odd: 200.', fix: 'Do odd.' },
  ],
  [
    'the rule of the service',
    400,
    { code: 'busy' },
    { 'retry-after': '3' },
    { name: 'RetryLater', seconds: 3 },
  ],
  [
    '401',
    401,
    { message: 'bad key' },
    {},
    { name: 'NeedsReconnect', message: 'Acme answered 401 (not signed in): bad key' },
  ],
  [
    '404',
    404,
    { errors: [{ detail: 'no such person' }] },
    {},
    { name: 'NodeError', message: 'Acme answered 404 (not found): no such person' },
  ],
  ['429', 429, {}, {}, { name: 'RetryLater', seconds: 30 }],
  [
    '429 with a limit that starts anew',
    429,
    {},
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12' },
    { name: 'RetryLater', seconds: 12 },
  ],
  [
    '500',
    500,
    '<html><title>Oh dear</title></html>',
    {},
    { name: 'Error', message: 'Acme answered 500 (internal error): Oh dear' },
  ],
  ['503 with a time', 503, {}, { 'retry-after': '4' }, { name: 'RetryLater', seconds: 4 }],
  ['503 without', 503, {}, {}, { name: 'Error' }],
])('a failure is explained by %s', async (_name, status, body, headers, expected) => {
  await using server = await serve((response) => {
    if (typeof body === 'string') response.writeHead(status, headers).end(body)
    else json(response, body, status, headers)
  })
  const request: Request = {
    method: 'GET',
    path: '/people',
    errors: [
      { when: "body.code = 'odd'", kind: 'user', message: 'Odd: {{ status }}.', fix: 'Do {{ body.code }}.' },
    ],
  }
  const error: unknown = await call(request, {}, server.fetch).catch((thrown: unknown) => thrown)

  expect(error).toMatchObject(expected)
})

test('errors of each kind are the classes the runtime tells apart', async () => {
  const kinds = { user: NodeError, reconnect: NeedsReconnect, wait: RetryLater, outage: Error } as const
  await using server = await serve((response) => json(response, {}))

  for (const kind of ['user', 'reconnect', 'wait', 'outage'] as const) {
    const request: Request = {
      method: 'GET',
      path: '/',
      errors: [{ when: 'status = 200', kind, message: 'No.' }],
    }
    await expect(call(request, {}, server.fetch)).rejects.toBeInstanceOf(kinds[kind])
  }
})
