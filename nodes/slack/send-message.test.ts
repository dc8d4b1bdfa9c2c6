import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { nodeType } from '../find.ts'
import { execute } from '../run-node-type.ts'
import { testCredential } from '../test-credential.ts'
import { testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'

const contract = nodeType('slack.send-message', 1) ?? expect.fail('no contract')
const parse = parser<{ [field: string]: Json }>(contract.input)
const bot = { credential: { token: 'xoxb-1' }, credentialKind: 'bot' }
const input = parse({ channel: '#orders', text: 'New order' })

test('a message is posted, and its id comes back', async () => {
  const message = { text: 'New order', type: 'message', subtype: 'bot_message', ts: '1503435956.000247' }
  await using server = await serve((response) =>
    json(response, { ok: true, channel: 'C123', ts: message.ts, message }),
  )
  const thread = parse({
    channel: '#orders',
    text: 'New order',
    thread: '1503435000.000100',
    broadcast: true,
  })
  const output = await execute(contract, testContext(thread, { ...bot, fetch: server.fetch }))

  expect(server.received[0]).toMatchObject({
    method: 'POST',
    path: '/api/chat.postMessage',
    headers: {
      'x-meant-for': 'https://slack.com',
      authorization: 'Bearer xoxb-1',
      'content-type': 'application/json; charset=utf-8',
    },
  })
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    channel: '#orders',
    text: 'New order',
    thread_ts: '1503435000.000100',
    reply_broadcast: true,
    unfurl_links: true,
    unfurl_media: true,
  })
  expect(parser(contract.output)(output)).toEqual({ channel: 'C123', message: message.ts, text: 'New order' })
})

test.each<[error: string, more: object, kind: new (...given: never[]) => Error, message: RegExp]>([
  ['invalid_auth', {}, NeedsReconnect, /does not accept this token/],
  ['channel_not_found', {}, NodeError, /knows no such channel/],
  ['not_in_channel', {}, NodeError, /not a member/],
  ['is_archived', {}, NodeError, /archived/],
  ['msg_too_long', {}, NodeError, /40,000/],
  ['missing_scope', { needed: 'chat:write' }, NodeError, /lacks the permission chat:write/],
  ['ratelimited', {}, RetryLater, /no more calls/],
  ['internal_error', {}, Error, /trouble of its own/],
  [
    'invalid_blocks',
    { response_metadata: { messages: ['[ERROR] no text'] } },
    NodeError,
    /invalid_blocks \(\[ERROR\] no text\)/,
  ],
])('the error %s, sent with a status of 200, is told in plain words', async (error, more, kind, message) => {
  await using server = await serve((response) => json(response, { ok: false, error, ...more }))
  const thrown: unknown = await execute(contract, testContext(input, { ...bot, fetch: server.fetch })).catch(
    (each: unknown) => each,
  )

  expect(thrown).toBeInstanceOf(kind)
  expect(thrown).toHaveProperty('message', expect.stringMatching(message))
  if (kind === Error) expect(thrown).not.toBeInstanceOf(NodeError)
  if (thrown instanceof NodeError) expect(thrown.fix).toBeTruthy()
})

test('a limit is waited for as long as Slack says', async () => {
  await using server = await serve((response) =>
    json(response, { ok: false, error: 'ratelimited' }, 429, { 'retry-after': '12' }),
  )

  await expect(execute(contract, testContext(input, { ...bot, fetch: server.fetch }))).rejects.toMatchObject({
    name: 'RetryLater',
    seconds: 12,
  })
})

test('a token is tried by asking whose it is', async () => {
  await using server = await serve((response) => json(response, { ok: true, team: 'Acme', user: 'patchbay' }))
  const { input: _input, ...context } = testContext(null as never, { ...bot, fetch: server.fetch })

  expect(await testCredential({ service: 'slack', kind: 'bot' }, context)).toBe(
    'Connected to Acme as patchbay.',
  )
  expect(server.received[0]?.path).toBe('/api/auth.test')
})
