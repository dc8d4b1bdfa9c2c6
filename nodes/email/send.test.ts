import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Context, NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { storedFile, testContext } from '../testing/context.ts'
import { execute } from './send.ts'
import type { Input } from './send.types.ts'
import { test as testSmtp } from './test-smtp.ts'
import { CERTIFICATE, mailServer, reply } from './testing/mail-server.ts'

beforeAll(() => setDefaultCACertificates([...getCACertificates('default'), CERTIFICATE]))

const mail: Input = { to: ['Grace <grace@example.com>'], subject: 'Grüße ✓', text: 'Hello Grace,\n\nbye.' }

test.each(['none', 'starttls', 'tls'])('a mail arrives with encryption %s', async (security) => {
  await using server = await mailServer({ secure: security === 'tls' })
  const sent = await execute(step(server.port, mail, { security, username: 'ada', password: 'lovelace' }))

  expect(sent).toEqual({
    messageId: expect.stringMatching(/^<[0-9a-f]{40}@acme\.example>$/),
    accepted: ['grace@example.com'],
    rejected: [],
    response: expect.stringMatching(/^250 /),
  })
  expect(server.mails[0]).toMatchObject({
    messageId: sent.messageId,
    subject: 'Grüße ✓',
    text: expect.stringContaining('Hello Grace,'),
    from: { text: '"Acme" <orders@acme.example>' },
  })
})

test('everybody gets it, and nobody sees who got a blind copy', async () => {
  await using server = await mailServer()
  const input = { ...mail, cc: ['cc@example.com'], bcc: ['bcc@example.com'], replyTo: 'answer@example.com' }
  await execute(step(server.port, { ...input, html: '<p>Hello</p>', from: 'Other <other@acme.example>' }))

  expect(server.recipients).toEqual([['grace@example.com', 'cc@example.com', 'bcc@example.com']])
  expect(server.mails[0]).toMatchObject({
    html: '<p>Hello</p>',
    cc: { text: 'cc@example.com' },
    replyTo: { text: 'answer@example.com' },
    from: { text: '"Other" <other@acme.example>' },
  })
  expect(server.mails[0]?.bcc).toBeUndefined()
})

test('attachments are streamed from the files', async () => {
  await using server = await mailServer()
  const context = step(server.port, mail)
  context.input = { ...mail, attachments: [storedFile(context, 'the content', 'übersicht.txt')] }
  await execute(context)

  expect(server.mails[0]?.attachments).toMatchObject([
    { filename: 'übersicht.txt', contentType: 'text/plain', content: Buffer.from('the content') },
  ])
})

test('texts are never read as names of files', async () => {
  await using server = await mailServer()
  const text = JSON.parse('{"path":"/etc/hostname"}')

  await expect(execute(step(server.port, { ...mail, text }))).rejects.toThrow(/File access rejected/)
  expect(server.mails).toEqual([])
})

test('two attempts of one step carry the same message id, another step its own', async () => {
  await using server = await mailServer()
  const ids = []
  for (const idempotencyKey of ['a', 'a', 'b']) {
    ids.push((await execute(step(server.port, mail, {}, { idempotencyKey }))).messageId)
  }

  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})

test('a mail that reaches some is sent, and says whom it does not reach', async () => {
  await using server = await mailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('no') ? reply(550, 'No such user') : null),
  })
  const context = step(server.port, { ...mail, to: ['yes@example.com', 'nobody@example.com'] })

  expect(await execute(context)).toMatchObject({
    accepted: ['yes@example.com'],
    rejected: ['nobody@example.com'],
  })
  expect(context.logged).toEqual(['The server refused nobody@example.com; the others get the mail.'])
})

describe('a failure', () => {
  type Options = Parameters<typeof mailServer>[0]
  type Case = [name: string, options: Options, kind: string, message: RegExp, fields?: Record<string, string>]

  test.each<Case>([
    [
      'wrong password',
      {},
      'NeedsReconnect',
      /mail\.test refused the user name or the password: 535/,
      { username: 'ada', password: 'guessed-password' },
    ],
    [
      'no login offered',
      { disabledCommands: ['AUTH'] },
      'NeedsReconnect',
      /mail\.test offers no login/,
      { username: 'ada', password: 'x' },
    ],
    ['login wanted', { authOptional: false }, 'NeedsReconnect', /mail\.test wants a login: 530/],
    [
      'login checked later',
      { onAuth: (_auth, _session, done) => done(reply(454, 'Temporary failure')) },
      'Error',
      /could not check the login just now: 454/,
      { username: 'ada', password: 'lovelace' },
    ],
    [
      'recipients refused',
      { onRcptTo: (_to, _session, done) => done(reply(550, 'No such user')) },
      'NodeError',
      /mail\.test refused to deliver to grace@example\.com: 550 No such user/,
    ],
    [
      'recipients put off',
      { onRcptTo: (_to, _session, done) => done(reply(450, 'Greylisted')) },
      'RetryLater',
      /asked to come back later: 450 Greylisted/,
    ],
    [
      'sender refused',
      { onMailFrom: (_from, _session, done) => done(reply(553, 'Not yours')) },
      'NodeError',
      /refused the sender: 553 Not yours/,
    ],
    [
      'server busy',
      { onMailFrom: (_from, _session, done) => done(reply(451, 'Busy')) },
      'RetryLater',
      /451 Busy/,
    ],
    [
      'closed at the door',
      { onConnect: (_session, done) => done(reply(421, 'Too many')) },
      'RetryLater',
      /421/,
    ],
    [
      'too large',
      { onData: (stream, _session, done) => stream.resume().on('end', () => done(reply(552, 'Too large'))) },
      'NodeError',
      /refused the mail: 552 Too large/,
    ],
    [
      'STARTTLS not offered',
      { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] },
      'NodeError',
      /No trusted, encrypted connection/,
      { security: 'starttls' },
    ],
    [
      'a certificate for another name',
      {},
      'NodeError',
      /No trusted, encrypted connection to localhost/,
      { security: 'starttls', host: 'localhost' },
    ],
    [
      'TLS from the start where there is none',
      {},
      'NodeError',
      /No trusted, encrypted connection/,
      { security: 'tls' },
    ],
  ])('with %s is explained', async (_name, options, kind, message, fields) => {
    await using server = await mailServer(options)
    const error = await failure(execute(step(server.port, mail, fields)))

    expect(error).toMatchObject({ name: kind, message: expect.stringMatching(message) })
    expect(String(error)).not.toContain('guessed-password')
    expect(server.mails).toEqual([])
  })

  test('with an expired certificate is explained', async () => {
    await using server = await mailServer({}, null)
    const error = await failure(execute(step(server.port, mail, { security: 'starttls' })))

    expect(error).toMatchObject({
      name: 'NodeError',
      message: expect.stringMatching(
        /No trusted, encrypted connection to mail\.test .* certificate has expired/,
      ),
    })
  })

  test('to connect is an outage', async () => {
    const server = await mailServer()
    await server[Symbol.asyncDispose]()
    const error = await failure(execute(step(server.port, mail)))

    expect(error).not.toBeInstanceOf(NodeError)
    expect(error).toMatchObject({ message: `mail.test on port ${server.port} refused the connection.` })
  })

  test('to be allowed to connect is the address check’s own', async () => {
    const forbidden = new NodeError('mail.test is a private address.')
    const context = step(25, mail, {}, { resolveHost: () => Promise.reject(forbidden) })

    expect(await failure(execute(context))).toBe(forbidden)
  })

  test('of an attachment is told as it is, and nothing is sent', async () => {
    await using server = await mailServer()
    const attachments = [{ file: 'gone', name: 'a', type: 'text/plain', size: 1 }]
    const error = await failure(execute(step(server.port, { ...mail, attachments })))

    expect(error).toMatchObject({ name: 'NodeError', message: 'There is no file gone.' })
    expect(server.mails).toEqual([])
  })
})

test('the signal ends a talk with a server that says nothing', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const controller = new AbortController()
  const reason = new Error('The step ran out of time.')
  silent.once('connection', () => controller.abort(reason))
  const { port } = silent.address() as AddressInfo

  expect(await failure(execute(step(port, mail, {}, { signal: controller.signal })))).toBe(reason)
  await new Promise((resolve) => silent.close(resolve))
})

describe('the test of a credential', () => {
  test('passes with the right password and sends nothing', async () => {
    await using server = await mailServer()
    await testSmtp(step(server.port, mail, { username: 'ada', password: 'lovelace' }))

    expect(server.mails).toEqual([])
  })

  test('says that the password is wrong', async () => {
    await using server = await mailServer()
    const tried = testSmtp(step(server.port, mail, { username: 'ada', password: 'guessed-password' }))

    expect(await failure(tried)).toBeInstanceOf(NeedsReconnect)
  })
})

test('a mail put off names the seconds to wait', async () => {
  await using server = await mailServer({ onRcptTo: (_to, _session, done) => done(reply(451, 'Later')) })
  const error = await failure(execute(step(server.port, mail)))

  expect(error).toBeInstanceOf(RetryLater)
  expect(error).toMatchObject({ seconds: 300 })
})

/** The name resolves to this machine; certificates are held against the name all the same. */
function step(
  port: number,
  input: Input,
  fields: Record<string, string> = {},
  given: Partial<Context<Input>> = {},
) {
  const credential = {
    host: 'mail.test',
    port: String(port),
    security: 'none',
    from: 'Acme <orders@acme.example>',
  }

  return testContext(input, {
    credential: { ...credential, ...fields },
    credentialKind: 'smtp',
    resolveHost: async () => '127.0.0.1',
    ...given,
  })
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`It did not fail but gave ${JSON.stringify(value)}.`),
    (error) => error,
  )
}
