import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { nodeType } from '../find.ts'
import { execute } from '../run-node-type.ts'
import { testCredential } from '../test-credential.ts'
import { testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'

const contract = nodeType('github.create-issue', 1) ?? expect.fail('no contract')
const parse = parser<{ [field: string]: Json }>(contract.input)
const token = { credential: { token: 'github_pat_0123456789abcdef' }, credentialKind: 'token' }

/** As GitHub documents the answer of POST /repos/{owner}/{repo}/issues, cut down. */
const created = {
  id: 1,
  node_id: 'MDU6SXNzdWUx',
  url: 'https://api.github.com/repos/octocat/Hello-World/issues/1347',
  html_url: 'https://github.com/octocat/Hello-World/issues/1347',
  number: 1347,
  state: 'open',
  title: 'Found a bug',
  body: "I'm having a problem with this.",
  user: { login: 'octocat', id: 1, type: 'User' },
  labels: [{ id: 208045946, name: 'bug', color: 'f29513', default: true }],
  assignees: [{ login: 'octocat', id: 1 }],
  created_at: '2011-04-22T13:33:48Z',
}

test('an issue is opened with what is filled in, and nothing else', async () => {
  await using server = await serve((response) => json(response, created, 201))
  const input = parse({ owner: 'octocat', repository: 'Hello-World', title: 'Found a bug', labels: ['bug'] })
  const output = await execute(contract, testContext(input, { ...token, fetch: server.fetch }))

  expect(server.received[0]).toMatchObject({
    method: 'POST',
    path: '/repos/octocat/Hello-World/issues',
    headers: {
      'x-meant-for': 'https://api.github.com',
      authorization: `Bearer ${token.credential.token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    },
  })
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ title: 'Found a bug', labels: ['bug'] })
  expect(parser(contract.output)(output)).toEqual({
    id: 1,
    number: 1347,
    title: 'Found a bug',
    state: 'open',
    url: 'https://github.com/octocat/Hello-World/issues/1347',
    author: 'octocat',
    labels: ['bug'],
    assignees: ['octocat'],
    createdAt: '2011-04-22T13:33:48Z',
  })
})

test.each<
  [
    name: string,
    status: number,
    body: Json,
    headers: Record<string, string>,
    kind: new (...given: never[]) => Error,
    message: RegExp,
  ]
>([
  [
    'a refused token',
    401,
    { message: 'Bad credentials' },
    {},
    NeedsReconnect,
    /does not accept this token: Bad credentials/,
  ],
  [
    'a lacking permission',
    403,
    { message: 'Resource not accessible by personal access token' },
    { 'x-accepted-github-permissions': 'issues=write' },
    NodeError,
    /forbids this: Resource not accessible/,
  ],
  [
    'a used up limit',
    403,
    { message: 'API rate limit exceeded' },
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' },
    RetryLater,
    /no more calls/,
  ],
  [
    'a secondary limit',
    403,
    { message: 'You have exceeded a secondary rate limit.' },
    { 'retry-after': '60' },
    RetryLater,
    /no more calls/,
  ],
  ['an unknown repository', 404, { message: 'Not Found' }, {}, NodeError, /knows no such repository/],
  ['issues turned off', 410, { message: 'Issues are disabled for this repo' }, {}, NodeError, /turned off/],
  [
    'refused values',
    422,
    { message: 'Validation Failed', errors: [{ resource: 'Issue', code: 'invalid', field: 'assignees' }] },
    {},
    NodeError,
    /Validation Failed; assignees invalid/,
  ],
  [
    'refused values in words',
    422,
    { message: 'Validation Failed', errors: ['Title is too long'] },
    {},
    NodeError,
    /Validation Failed; Title is too long/,
  ],
  ['an outage', 502, '<html><title>Unicorn!</title></html>', {}, Error, /GitHub answered 502/],
])('%s is told in plain words', async (_name, status, body, headers, kind, message) => {
  await using server = await serve((response) => json(response, body, status, headers))
  const input = parse({ owner: 'octocat', repository: 'Hello-World', title: 'Found a bug' })
  const error: unknown = await execute(contract, testContext(input, { ...token, fetch: server.fetch })).catch(
    (thrown: unknown) => thrown,
  )

  expect(error).toBeInstanceOf(kind)
  expect(error).toHaveProperty('message', expect.stringMatching(message))
  if (kind === Error) expect(error).not.toBeInstanceOf(NodeError)
  if (error instanceof NodeError) expect(error.fix).toBeTruthy()
})

test('a step without a credential says so', async () => {
  await expect(execute(contract, testContext({ owner: 'a', repository: 'b', title: 'c' }))).rejects.toThrow(
    /has no credential/,
  )
})

test('a server of one’s own is called where the credential says', async () => {
  await using server = await serve((response) => json(response, created, 201))
  const credential = { ...token.credential, baseUrl: 'https://git.example/api/v3/' }
  const input = parse({ owner: 'octocat', repository: 'Hello-World', title: 'Found a bug' })
  await execute(contract, testContext(input, { ...token, credential, fetch: server.fetch }))

  expect(server.received[0]).toMatchObject({
    path: '/api/v3/repos/octocat/Hello-World/issues',
    headers: { 'x-meant-for': 'https://git.example' },
  })
})

test('a token is tried by asking who it belongs to', async () => {
  await using server = await serve((response, { headers }) => {
    const isKnown = headers.authorization === `Bearer ${token.credential.token}`
    json(response, isKnown ? { login: 'octocat' } : { message: 'Bad credentials' }, isKnown ? 200 : 401)
  })
  const { input: _input, ...context } = testContext(null as never, { ...token, fetch: server.fetch })
  const of = { service: 'github', kind: 'token' }

  expect(await testCredential(of, context)).toBe('Connected as octocat.')
  await expect(testCredential(of, { ...context, credential: { token: 'wrong' } })).rejects.toThrow(
    NeedsReconnect,
  )
  expect(
    await testCredential({ service: 'github', kind: 'webhook' }, { ...context, credentialKind: 'webhook' }),
  ).toBeNull()
})
