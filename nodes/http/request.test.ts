import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { type Context, NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { storedFile, testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'
import contract from './request.json' with { type: 'json' }
import { execute } from './request.ts'
import type { Input } from './request.types.ts'

const parse = parser<Input>(contract.input)
const step = (input: { [field: string]: Json }, given: Partial<Context<Input>> = {}) =>
  testContext(parse(input), given)

test('method, query and headers are sent as filled in', async () => {
  await using server = await serve((response) => json(response, { ok: true }))
  const context = step({
    method: 'DELETE',
    url: `${server.url}/items?keep=1`,
    query: [{ name: 'tag', value: ['a b', 'ü&'] }, { name: 'empty' }, { name: 'deep', value: true }],
    headers: [
      { name: 'Accept', value: 'application/json' },
      { name: 'x-twice', value: 'one' },
      { name: 'x-twice', value: 'two' },
    ],
    idempotencyHeader: 'Idempotency-Key',
  })

  const output = await execute(context)
  const [received] = server.received

  expect(received?.method).toBe('DELETE')
  expect([...(received?.query ?? [])]).toEqual([
    ['keep', '1'],
    ['tag', 'a b'],
    ['tag', 'ü&'],
    ['deep', 'true'],
  ])
  expect(received?.headers).toMatchObject({
    accept: 'application/json',
    'x-twice': 'one, two',
    'idempotency-key': 'run1/node1',
  })
  expect(output).toMatchObject({
    status: 200,
    body: { ok: true },
    headers: { 'content-type': 'application/json' },
  })
})

test.each<[name: string, input: { [field: string]: Json }, type: string, body: string]>([
  [
    'JSON',
    { bodyType: 'json', json: { a: [1, null], b: 'ü' } },
    'application/json; charset=utf-8',
    '{"a":[1,null],"b":"ü"}',
  ],
  [
    'form fields',
    { bodyType: 'form', form: [{ name: 'a b', value: ['x', 'y&z'] }, { name: 'none' }] },
    'application/x-www-form-urlencoded; charset=utf-8',
    'a+b=x&a+b=y%26z&none=',
  ],
  ['text', { bodyType: 'text', text: 'hello' }, 'text/plain; charset=utf-8', 'hello'],
  [
    'text of a type',
    { bodyType: 'text', text: '<a/>', contentType: 'application/xml' },
    'application/xml',
    '<a/>',
  ],
])('a body of %s is sent with its type and length', async (_name, input, type, body) => {
  await using server = await serve((response) => response.end())
  await execute(step({ method: 'POST', url: server.url, ...input }))

  expect(server.received[0]).toMatchObject({
    body,
    headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) },
  })
})

test('a file of an earlier step is sent as it is', async () => {
  await using server = await serve((response) => response.end())
  const context = step({ method: 'PUT', url: server.url })
  const file = storedFile(context, 'contents')
  await execute({ ...context, input: parse({ method: 'PUT', url: server.url, bodyType: 'file', file }) })

  expect(server.received[0]).toMatchObject({ body: 'contents', headers: { 'content-type': 'text/plain' } })
})

test('fields and files are sent as multipart form data', async () => {
  await using server = await serve((response) => response.end())
  const context = step({ method: 'POST', url: server.url })
  const file = storedFile(context, 'contents', 'a "b".txt')
  const parts = [
    { name: 'title', value: 'Ünï' },
    { name: 'upload', value: file },
  ]
  await execute({
    ...context,
    input: parse({ method: 'POST', url: server.url, bodyType: 'multipart', parts }),
  })

  const [received] = server.received
  const form = await new Response(received?.body, {
    headers: { 'content-type': received?.headers['content-type'] ?? '' },
  }).formData()
  const upload = form.get('upload')
  expect(form.get('title')).toBe('Ünï')
  expect(upload).toMatchObject({ name: 'a "b".txt', type: 'text/plain' })
  expect(upload instanceof File && (await upload.text())).toBe('contents')
})

test.each<[name: string, type: string, sent: string, responseType: string, body: Json]>([
  ['JSON by its type', 'application/problem+json', '{"a":1}', 'auto', { a: 1 }],
  ['JSON without a type', '', '[1,2]', 'auto', [1, 2]],
  ['text by its type', 'text/csv', 'a,b', 'auto', 'a,b'],
  ['broken JSON as text', 'application/json', '{"a":', 'auto', '{"a":'],
  ['JSON where asked', 'text/plain', '{"a":1}', 'json', { a: 1 }],
  ['text where asked', 'application/json', '{"a":1}', 'text', '{"a":1}'],
  ['nothing as null', 'application/json', '', 'auto', null],
])('an answer is read as %s', async (_name, type, sent, responseType, body) => {
  await using server = await serve((response) => {
    if (type) response.setHeader('content-type', type)
    response.end(sent)
  })

  expect((await execute(step({ url: server.url, responseType }))).body).toEqual(body)
})

test('a charset is heeded', async () => {
  await using server = await serve((response) => {
    response.setHeader('content-type', 'text/plain; charset=iso-8859-1').end(Buffer.from([0xfc]))
  })

  expect((await execute(step({ url: server.url }))).body).toBe('ü')
})

test('anything but text becomes a file, named by the server', async () => {
  await using server = await serve((response) => {
    response.setHeader('content-type', 'application/pdf')
    response.setHeader(
      'content-disposition',
      `attachment; filename="x.pdf"; filename*=UTF-8''..%2Fjahr%C3%BCber.pdf`,
    )
    response.end('%PDF')
  })
  const context = step({ url: `${server.url}/report` })
  const output = await execute(context)

  expect(output).toMatchObject({
    body: null,
    file: { name: 'jahrüber.pdf', type: 'application/pdf', size: 4 },
  })
  expect(context.stored.get(output.file?.file ?? '')).toEqual(new TextEncoder().encode('%PDF'))
})

test('an answer that is not JSON fails where JSON is asked for', async () => {
  await using server = await serve((response) => response.end('<!DOCTYPE html>'))

  await expect(execute(step({ url: server.url, responseType: 'json' }))).rejects.toThrow(
    /is not JSON; it begins with "<!DOCTYPE html>"/,
  )
})

test.each<
  [status: number, headers: Record<string, string>, kind: new (...given: never[]) => Error, message: RegExp]
>([
  [400, {}, NodeError, /answered 400 \(bad request\): No such customer/],
  [404, {}, NodeError, /answered 404/],
  [408, {}, Error, /answered 408/],
  [429, { 'retry-after': '7' }, RetryLater, /answered 429/],
  [500, {}, Error, /answered 500/],
  [503, {}, Error, /answered 503/],
  [503, { 'retry-after': '9' }, RetryLater, /answered 503/],
])('an answer of %i fails the step in the words of the server', async (status, headers, kind, message) => {
  await using server = await serve((response) =>
    json(response, { error: { message: 'No such customer' } }, status, headers),
  )
  const error: unknown = await execute(step({ url: server.url })).catch((thrown: unknown) => thrown)

  expect(error).toBeInstanceOf(kind)
  expect(error).toHaveProperty('message', expect.stringMatching(message))
  if (kind === Error) expect(error).not.toBeInstanceOf(NodeError)
  if (error instanceof RetryLater) expect(error.seconds).toBe(Number(headers['retry-after']))
})

test('a 401 asks for the credential to be mended, when there is one', async () => {
  await using server = await serve((response) => json(response, {}, 401))
  const credential = { credential: { token: 'abc' }, credentialKind: 'bearer' }

  await expect(execute(step({ url: server.url }, credential))).rejects.toThrow(NeedsReconnect)
  await expect(execute(step({ url: server.url }))).rejects.not.toThrow(NeedsReconnect)
})

test('an error goes on as data when the step says so', async () => {
  await using server = await serve((response) => json(response, { message: 'gone' }, 410))

  expect(await execute(step({ url: server.url, failOnError: false }))).toMatchObject({
    status: 410,
    body: { message: 'gone' },
  })
})

test.each([
  ['ftp://example.com', /is not a web address/],
  ['https://', /is not a web address/],
])('%s is refused', async (url, message) => {
  const context = { ...step({ url: 'https://example.com' }) }

  await expect(execute({ ...context, input: { ...context.input, url } })).rejects.toThrow(message)
})

test.each([
  ['host', 'example.com', /"host" cannot be set/],
  ['content-length', '3', /"content-length" cannot be set/],
  ['x-note', 'a\r\nb: c', /"x-note" has a value that cannot be sent/],
])('the header %s is refused when it could confuse servers', async (name, value, message) => {
  await expect(execute(step({ url: 'http://127.0.0.1', headers: [{ name, value }] }))).rejects.toThrow(
    message,
  )
})
