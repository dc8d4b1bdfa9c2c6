import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'

const LIMIT = 20_000
const UPLOAD = 50_000
let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors({
    HOOK_BODY_LIMIT: String(LIMIT),
    HOOK_UPLOAD_LIMIT: String(UPLOAD),
    HOOK_TIMEOUT_SECONDS: '10',
  })
})
afterAll(() => doors.stop())

const hook = (input: Record<string, string>, more = {}) => testNode('hook', 'trigger.webhook', input, more)
const set = (name: string, value: string) => testNode(name, 'data.set', { fields: [{ name, value }] })
const JSON_TYPE = { 'content-type': 'application/json' }

async function post(path: string, body: BodyInit, headers: Record<string, string> = JSON_TYPE) {
  const response = await fetch(`${doors.address}/hooks/${path}`, { method: 'POST', body, headers })
  const text = await response.text()

  return { status: response.status, headers: response.headers, text, json: parsed(text) }
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const runs = () => doors.database.db.run.count()
const eventOf = (runId: string) =>
  doors.database.db.triggerEvent.findFirstOrThrow({ where: { runs: { some: { id: runId } } } })

/** Of the files of a run, oldest first. */
async function contentsOf(runId: string) {
  const files = await doors.database.db.file.findMany({
    where: { runId, condemnedAt: null },
    orderBy: { id: 'asc' },
  })

  return Promise.all(
    files.map(async ({ id }) => {
      const opened = await doors.app.files.open(doors.workspaceId, id)
      return opened && text(opened.content)
    }),
  )
}

describe('what is let in', () => {
  test('a delivery is stored with its run before its sender is told', async () => {
    await doors.publish(chain(hook({ path: 'stored' }), set('a', 'b')))
    const { status, json } = await post('stored?source=shop&tag=a&tag=b', '{"order":1}')

    expect(status).toBe(202)
    expect((await eventOf(json.runId)).payload).toMatchObject({
      method: 'POST',
      query: { source: 'shop', tag: ['a', 'b'] },
      body: { order: 1 },
      headers: { 'content-type': 'application/json' },
    })
  })

  test.each<[name: string, body: BodyInit, headers: Record<string, string>, received: unknown]>([
    [
      'a form',
      'a=1&b=2&b=3',
      { 'content-type': 'application/x-www-form-urlencoded' },
      { a: '1', b: ['2', '3'] },
    ],
    ['text', 'hello', { 'content-type': 'text/plain' }, 'hello'],
    ['a vendor’s JSON', '{"a":1}', { 'content-type': 'application/vnd.acme+json; charset=utf-8' }, { a: 1 }],
    [
      'packed JSON',
      new Uint8Array(gzipSync('{"a":1}')),
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      { a: 1 },
    ],
    ['no body', '', JSON_TYPE, null],
    [
      'a prototype key',
      '{"__proto__":{"isAdmin":true}}',
      JSON_TYPE,
      JSON.parse('{"__proto__":{"isAdmin":true}}'),
    ],
    ['what PostgreSQL cannot hold', '{"a":"\\u0000\\ud800"}', JSON_TYPE, { a: '\ufffd\ufffd' }],
  ])('%s arrives as it was meant', async (name, body, headers, received) => {
    const path = name.replace(/\W/g, '-')
    await doors.publish(chain(hook({ path })))
    const { status, json } = await post(path, body, headers)

    expect(status).toBe(202)
    expect((await eventOf(json.runId)).payload).toMatchObject({ body: received })
    expect({}).not.toHaveProperty('isAdmin')
  })

  test('a file in a form arrives with its content', async () => {
    await doors.publish(chain(hook({ path: 'upload' })))
    const form = new FormData()
    form.set('note', 'hi')
    form.set('file', new File(['content'], 'a.txt', { type: 'text/plain' }))
    const response = await fetch(`${doors.address}/hooks/upload`, { method: 'POST', body: form })
    const { runId } = await response.json()

    expect((await eventOf(runId)).payload).toMatchObject({
      body: {
        note: 'hi',
        file: { file: expect.any(String), name: 'a.txt', type: 'text/plain', size: 7 },
      },
    })
    expect(await contentsOf(runId)).toEqual(['content'])
  })

  test('bytes that are no text arrive as a file', async () => {
    await doors.publish(chain(hook({ path: 'scans' })))
    for (const [body, headers] of [
      [
        new Uint8Array([0xff, 0xfe]),
        { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="a.png"' },
      ],
      [new Uint8Array([0xff, 0xfe]), { 'content-type': '' }],
    ] as const) {
      const { status, json } = await post('scans', body, headers)

      expect(status).toBe(202)
      expect((await eventOf(json.runId)).payload).toMatchObject({
        body: { file: expect.any(String), size: 2 },
      })
    }
  })

  test('of several files in one field there is a list, and of a field left empty nothing', async () => {
    await doors.publish(chain(hook({ path: 'many' })))
    const form = new FormData()
    form.append('files', new File(['one'], '1.txt'))
    form.append('files', new File(['two'], '../2.txt'))
    form.append('empty', new File([], ''))
    const response = await fetch(`${doors.address}/hooks/many`, { method: 'POST', body: form })
    const { runId } = await response.json()

    expect((await eventOf(runId)).payload).toMatchObject({
      body: { files: [{ name: '1.txt' }, { name: '2.txt' }] },
    })
    expect(await contentsOf(runId)).toEqual(['one', 'two'])
  })

  test('the second delivery of one event starts nothing and names the first run', async () => {
    await doors.publish(chain(hook({ path: 'twice', dedupeHeader: 'X-Event-Id' })))
    const first = await post('twice', '{}', { ...JSON_TYPE, 'x-event-id': '7' })
    const before = await runs()
    const second = await post('twice', '{}', { ...JSON_TYPE, 'x-event-id': '7' })

    expect(second).toMatchObject({ status: 200, json: { runId: first.json.runId, duplicate: true } })
    expect(await runs()).toBe(before)
  })

  test('without a path of its own a trigger listens below its workflow', async () => {
    const { workflowId } = await doors.publish(chain(hook({})))

    expect(await post(`${workflowId}/hook`, '{}')).toMatchObject({ status: 202 })
  })
})

describe('what is refused', () => {
  beforeAll(() => doors.publish(chain(hook({ path: 'refusing' }), set('a', 'b'))))

  test.each<
    [
      name: string,
      path: string,
      body: BodyInit,
      headers: Record<string, string>,
      status: number,
      message: string,
    ]
  >([
    [
      'wrong JSON',
      'refusing',
      '{\n"a":1,}',
      JSON_TYPE,
      400,
      'The body is not JSON: Expected double-quoted property name at line 2, column 7.',
    ],
    ['an unknown path', 'nowhere', '{}', JSON_TYPE, 404, 'Nothing listens on /hooks/nowhere.'],
    [
      'a body over the limit',
      'refusing',
      'x'.repeat(LIMIT + 1),
      JSON_TYPE,
      413,
      'The body is over the limit of 20,000 bytes',
    ],
    [
      'a packed body over the limit',
      'refusing',
      new Uint8Array(gzipSync('x'.repeat(LIMIT + 1))),
      { 'content-encoding': 'gzip' },
      413,
      'over the limit',
    ],
    [
      'a packed body that is none',
      'refusing',
      'x',
      { 'content-encoding': 'gzip' },
      400,
      'The body is not gzip',
    ],
    ['an unknown packing', 'refusing', 'x', { 'content-encoding': 'zip' }, 415, 'packed as "zip"'],
    [
      'bytes that claim to be text',
      'refusing',
      new Uint8Array([0xff, 0xfe]),
      { 'content-type': 'text/plain' },
      415,
      'not UTF-8',
    ],
    [
      'a file over the limit',
      'refusing',
      'x'.repeat(UPLOAD + 1),
      { 'content-type': 'image/png' },
      413,
      'HOOK_UPLOAD_LIMIT',
    ],
    [
      'a form that is none',
      'refusing',
      'x',
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
      'not the multipart form',
    ],
    ['endless nesting', 'refusing', '['.repeat(9000), JSON_TYPE, 400, 'nested deeper'],
  ])('%s', async (_name, path, body, headers, status, message) => {
    const before = await runs()
    const answer = await post(path, body, headers)

    expect(answer.status).toBe(status)
    expect(answer.json.message).toContain(message)
    expect(await runs()).toBe(before)
  })

  test('another method, with those that are taken', async () => {
    const response = await fetch(`${doors.address}/hooks/refusing`, { method: 'PUT' })

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('a stream without end is read up to the limit', async () => {
    let sent = 0
    const endless = request(`${doors.address}/hooks/refusing`, { method: 'POST', headers: JSON_TYPE })
    const answered = new Promise<number>((done) => {
      endless.on('response', ({ statusCode = 0 }) => done(statusCode))
      endless.on('error', () => {})
    })
    const timer = setInterval(() => {
      sent += 5_000
      endless.write('x'.repeat(5_000))
    }, 1)

    expect(await answered).toBe(413)
    clearInterval(timer)
    endless.destroy()
    expect(sent).toBeLessThan(LIMIT * 20)
  })

  test('a sender of too much may finish sending, so that it hears why', async () => {
    const { hostname, port } = new URL(doors.address)
    const socket = connect(Number(port), hostname)
    const heard = (text: string) =>
      new Promise<void>((done, fail) => {
        socket.on('data', (data) => String(data).includes(text) && done())
        socket.once('error', fail)
        socket.once('close', () => fail(new Error('The door closed the connection.')))
      })
    const head = (length: number) =>
      `POST /hooks/refusing HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
    socket.write(head(1_000_000))
    await heard(' 413 ')
    socket.write('x'.repeat(1_000_000))
    socket.write(`${head(2)}{}`)
    await heard(' 202 ')
    socket.destroy()
  })

  test('a sender that breaks off leaves nothing behind', async () => {
    const before = await runs()
    const broken = request(`${doors.address}/hooks/refusing`, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'content-length': '100' },
    })
    broken.on('error', () => {})
    await new Promise<void>((done) => broken.write('{"half":', () => done()))
    broken.destroy()
    await post('refusing', '{}')

    expect(await runs()).toBe(before + 1)
  })
})

describe('who is let in', () => {
  async function publishSigned(path: string, withCredential: boolean) {
    const { workspaceId, app } = doors
    const { keyId, sealed } = await app.vault.seal(workspaceId, { secret: 'hush' })
    const credential = { workspaceId, service: 'webhook', kind: 'signature', name: 'x', keyId, sealed }
    const { id } = await app.db.credential.create({ data: { ...credential, createdById: workspaceId } })
    await doors.publish(chain(hook({ path, auth: 'signature' }, withCredential ? { credential: id } : {})))

    return id
  }
  const signature = (body: string) => `sha256=${createHmac('sha256', 'hush').update(body).digest('hex')}`

  test('a signed delivery', async () => {
    await publishSigned('signed', true)
    const headers = { ...JSON_TYPE, 'x-hub-signature-256': signature('{"a":  1}') }

    expect(await post('signed', '{"a":  1}', headers)).toMatchObject({ status: 202 })
  })

  test.each([
    ['of another body', { 'x-hub-signature-256': signature('other') }],
    ['missing', {}],
  ])('nobody whose signature is %s', async (_name, headers) => {
    await publishSigned('signed', true).catch(() => {})
    const answer = await post('signed', '{}', { ...JSON_TYPE, ...headers })

    expect(answer).toMatchObject({ status: 401, json: { message: 'The signature is missing or wrong.' } })
  })

  test('a signed upload, whose files are let go of when the signature is wrong', async () => {
    await publishSigned('signed-upload', true)
    const boundary = 'b'
    const body = `--b\r\ncontent-disposition: form-data; name="f"; filename="signed.txt"\r\n\r\nhello\r\n--b--\r\n`
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const right = await post('signed-upload', body, { ...type, 'x-hub-signature-256': signature(body) })
    const wrong = await post('signed-upload', body, { ...type, 'x-hub-signature-256': signature('other') })
    const { db } = doors.database

    expect([right.status, wrong.status]).toEqual([202, 401])
    expect(await contentsOf(right.json.runId)).toEqual(['hello'])
    const kept = await db.file.findMany({ where: { name: 'signed.txt', condemnedAt: null } })
    expect(kept.map(({ runId }) => runId)).toEqual([right.json.runId])
  })

  test('nobody when the credential is gone', async () => {
    const id = await publishSigned('orphaned', true)
    await doors.app.db.credential.delete({ where: { id } })
    const headers = { ...JSON_TYPE, 'x-hub-signature-256': signature('{}') }

    expect(await post('orphaned', '{}', headers)).toMatchObject({ status: 401 })
  })

  test('nobody when no credential was chosen', async () => {
    await publishSigned('open', false)

    expect(await post('open', '{}')).toMatchObject({ status: 401 })
  })
})

describe('what is answered', () => {
  const respond = (input: object) => testNode('answer', 'webhook.respond', { ...input })

  test('the output of the last step, when the run has finished', async () => {
    await doors.publish(
      chain(hook({ path: 'last', respond: 'finished' }), set('got', '{{ trigger.body.a }}')),
    )

    expect(await post('last', '{"a":5}')).toMatchObject({ status: 200, json: { got: 5 } })
  })

  test('why a run failed', async () => {
    await doors.publish(
      chain(hook({ path: 'failing', respond: 'finished' }), set('got', '{{ steps.nope.x }}')),
    )
    const { status, json } = await post('failing', '{}')

    expect(status).toBe(500)
    expect(json).toMatchObject({ runId: expect.any(String), message: expect.stringMatching(/\w+/) })
  })

  test('what a step says, shut off from our own pages', async () => {
    const headers = [
      { name: 'X-Order', value: '5' },
      { name: 'Content-Type', value: 'text/html' },
    ]
    await doors.publish(
      chain(hook({ path: 'page', respond: 'step' }), respond({ status: 201, headers, body: '<p>hi' })),
    )
    const answer = await post('page', '{}')

    expect(answer).toMatchObject({ status: 201, text: '<p>hi' })
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'x-order': '5', 'content-type': 'text/html' })
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox/)
  })

  test('that no step answered', async () => {
    await doors.publish(chain(hook({ path: 'mute', respond: 'step' }), set('a', 'b')))

    expect(await post('mute', '{}')).toMatchObject({
      status: 200,
      json: { message: 'The run finished without a step that answers.' },
    })
  })

  test.each([
    ['HEAD', 200],
    ['OPTIONS', 204],
  ])('%s, and nothing is started', async (method, status) => {
    await doors.publish(chain(hook({ path: `look-${method}`, method: 'ANY' })))
    const before = await runs()
    const response = await fetch(`${doors.address}/hooks/look-${method}`, { method })

    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, '*'])
    expect(await runs()).toBe(before)
  })
})
