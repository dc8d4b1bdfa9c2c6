import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'
import contract from './request.json' with { type: 'json' }
import { execute } from './request.ts'
import type { Input } from './request.types.ts'

const parse = parser<Input>(contract.input)
const bearer = { credential: { token: 'secret-token' }, credentialKind: 'bearer' }

test.each<[kind: string, credential: Record<string, string>, header: string, value: string | undefined]>([
  [
    'basic',
    { username: 'ada', password: 'pässwörd€' },
    'authorization',
    `Basic ${btoa(binary('ada:pässwörd€'))}`,
  ],
  ['basic', { username: 'key' }, 'authorization', `Basic ${btoa('key:')}`],
  ['bearer', { token: 'abc' }, 'authorization', 'Bearer abc'],
  ['header', { name: 'X-Api-Key', value: 'abc' }, 'x-api-key', 'abc'],
])('a credential of the kind %s is put on the call', async (credentialKind, credential, header, value) => {
  await using server = await serve((response) => json(response, {}))
  await execute(testContext(parse({ url: server.url }), { credential, credentialKind }))

  expect(server.received[0]?.headers[header]).toBe(value)
})

test('a key in the address is sent, and is not part of the output', async () => {
  await using server = await serve((response) => json(response, {}))
  const context = testContext(parse({ url: `${server.url}/a?b=c` }), {
    credential: { name: 'api_key', value: 'secret' },
    credentialKind: 'query',
  })
  const output = await execute(context)

  expect(server.received[0]?.query.get('api_key')).toBe('secret')
  expect(output.url).toBe(`${server.url}/a?b=c`)
  expect(context.logged.join()).not.toContain('secret')
})

test.each([
  [302, 'POST', 'GET', ''],
  [303, 'PUT', 'GET', ''],
  [307, 'POST', 'POST', '{"a":1}'],
  [308, 'POST', 'POST', '{"a":1}'],
])('a redirect by %i turns a %s into a %s', async (status, method, then, body) => {
  await using server = await serve((response, { path }) => {
    if (path === '/') response.writeHead(status, { location: '/next' }).end()
    else json(response, {})
  })
  const output = await execute(
    testContext(parse({ method, url: server.url, bodyType: 'json', json: { a: 1 } }), bearer),
  )

  expect(server.received[1]).toMatchObject({ method: then, path: '/next', body })
  expect(server.received[1]?.headers.authorization).toBe('Bearer secret-token')
  expect(output.url).toBe(`${server.url}/next`)
})

test.each<[name: string, input: { [field: string]: Json }, given: object]>([
  ['credential', {}, bearer],
  ['authorization header', { headers: [{ name: 'authorization', value: 'Bearer secret-token' }] }, {}],
  ['cookie', { headers: [{ name: 'cookie', value: 'secret-token' }] }, {}],
])('a redirect to another host gets no %s', async (_name, input, given) => {
  await using other = await serve((response) => json(response, {}))
  await using server = await serve((response) => response.writeHead(307, { location: other.url }).end())
  await execute(testContext(parse({ url: server.url, ...input }), given))

  expect(JSON.stringify(server.received)).toContain('secret-token')
  expect(JSON.stringify(other.received)).not.toContain('secret-token')
  expect(other.received).toHaveLength(1)
})

test('redirects in circles end', async () => {
  await using server = await serve((response) => response.writeHead(302, { location: '/again' }).end())

  await expect(execute(testContext(parse({ url: server.url, maxRedirects: 3 })))).rejects.toThrow(
    /redirected more than 3 times/,
  )
  expect(server.received).toHaveLength(4)
})

test('a redirect is the answer when redirects are not followed', async () => {
  await using server = await serve((response) => response.writeHead(302, { location: '/next' }).end())
  const output = await execute(testContext(parse({ url: server.url, followRedirects: false })))

  expect(output).toMatchObject({ status: 302, headers: { location: '/next' } })
})

test('a redirect to something that is no web address is refused', async () => {
  await using server = await serve((response) =>
    response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  )

  await expect(execute(testContext(parse({ url: server.url })))).rejects.toThrow(/which is not a web address/)
})

test.each([
  ['api.example.com', 'https://api.example.com/', true],
  ['other.example, api.example.com', 'https://api.example.com/', true],
  ['*.example.com', 'https://api.example.com/', true],
  ['*.example.com', 'https://example.com.evil.test/', false],
  ['api.example.com', 'https://evil.test/?api.example.com', false],
])('a credential only for %s and the address %s', async (hosts, url, isAllowed) => {
  await using server = await serve((response) => json(response, {}))
  const given = { credential: { token: 'abc', hosts }, credentialKind: 'bearer', fetch: server.fetch }
  const result = execute(testContext(parse({ url }), given))

  if (isAllowed) expect(await result).toMatchObject({ status: 200 })
  else await expect(result).rejects.toThrow(/This credential is only for/)
  expect(server.received).toHaveLength(isAllowed ? 1 : 0)
})

function binary(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
