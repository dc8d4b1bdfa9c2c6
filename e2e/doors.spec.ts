import { type APIRequestContext, expect, test } from '@playwright/test'
import { api, makeWebhookSecret, makeWorkflow } from './support/api.ts'
import { answering, forwarding, freePath, node, workflow } from './support/documents.ts'
import { signature } from './support/github.ts'
import { startHttpTarget } from './support/http-target.ts'

/** Posts to a hook; text goes as it stands, anything else as JSON. */
const call = (request: APIRequestContext, path: string, data: unknown, headers = {}) =>
  request.post(`/hooks/${path}`, {
    data: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)),
    headers: { 'content-type': 'application/json', ...headers },
  })

test.describe('the door for events', () => {
  test('answers with what the run came to', async ({ request }) => {
    const path = freePath()
    await makeWorkflow(request, { title: 'Answers', document: answering(path), live: true })
    const response = await call(request, path, { total: 140, customer: 'Ada' })

    expect(response.status()).toBe(200)
    expect(await response.json()).toEqual({ label: 'Large order of Ada' })
  })

  test('answers as a step says', async ({ request }) => {
    const path = freePath()
    const document = workflow(
      [
        node('hook', 'trigger.webhook', 'Asked', { path: path, respond: 'step' }),
        node('answer', 'webhook.respond', 'Answer', {
          status: 418,
          body: { short: true, asked: '{{ trigger.query.for }}' },
          headers: [{ name: 'x-pot', value: 'tea' }],
        }),
      ],
      'hook -> answer',
    )
    await makeWorkflow(request, { title: 'Teapot', document, live: true })
    const response = await call(request, `${path}?for=coffee`, {})

    expect(response.status()).toBe(418)
    expect(response.headers()['x-pot']).toBe('tea')
    expect(await response.json()).toEqual({ short: true, asked: 'coffee' })
  })

  test('keeps everything apart from the keys that reach into prototypes', async ({ request }) => {
    const path = freePath()
    await makeWorkflow(request, { title: 'Keys', document: answering(path), live: true })
    const response = await call(request, path, '{"__proto__":{"total":140},"constructor":{"a":1}}')

    expect(response.status()).toBe(200)
    expect(await response.json()).toEqual({ branch: 'no' })
  })

  test.describe('refuses', () => {
    const path = freePath()
    test.beforeAll(async ({ request }) => {
      await makeWorkflow(request, { title: 'Refuses', document: answering(path), live: true })
    })

    test('an address nobody listens on', async ({ request }) => {
      const response = await call(request, 'doors/nobody', {})

      expect(response.status()).toBe(404)
      expect((await response.json()).message).toContain('Nothing listens on /hooks/doors/nobody.')
    })

    test('what is not JSON', async ({ request }) => {
      const response = await call(request, path, '{"total":')

      expect(response.status()).toBe(400)
      expect((await response.json()).message).toMatch(/JSON/)
    })

    test('a body over the limit', async ({ request }) => {
      const response = await call(request, path, { pad: 'x'.repeat(5 * 1024 * 1024) })

      expect(response.status()).toBe(413)
      expect((await response.json()).message).toMatch(/MB|bytes/)
    })

    test('another method', async ({ request }) => {
      expect((await request.put(`/hooks/${path}`, { data: {} })).status()).toBe(405)
    })
  })

  test('lets in only who signs, and starts nothing else', async ({ request }) => {
    const path = freePath()
    const credential = await makeWebhookSecret(request, 'Of the door', 'It is a secret to everybody')
    const hook = node('hook', 'trigger.webhook', 'Signed', { path: path, auth: 'signature' })
    const document = workflow([{ ...hook, credential }])
    const id = await makeWorkflow(request, { title: 'Signed', document, live: true })
    const forged = { 'x-hub-signature-256': signature('Not the secret', '{}') }
    for (const headers of [{}, { 'x-hub-signature-256': 'sha256=00' }, forged]) {
      const response = await call(request, path, '{}', headers)
      expect(response.status()).toBe(401)
      expect((await response.json()).message).toMatch(/sign/i)
    }

    expect(await api(request, 'GET', `/runs?workflowId=${id}`)).toMatchObject({ items: [] })
    const signed = { 'x-hub-signature-256': signature('It is a secret to everybody', '{}') }
    expect((await call(request, path, '{}', signed)).status()).toBe(202)
  })
})

test.describe('steps', () => {
  test('do not reach private addresses, and say who could allow it', async ({ request }) => {
    const path = freePath()
    const document = forwarding(path, 'http://127.0.0.2:8099/secrets')
    await makeWorkflow(request, { title: 'Private', document, live: true })
    const response = await call(request, path, { net: 10 })

    expect(response.status()).toBe(500)
    const { message, fix } = await response.json()
    expect(message).toContain('127.0.0.2')
    expect(fix).toContain('EGRESS_ALLOW')
  })

  test('do not follow an allowed server to a private address', async ({ request }) => {
    const path = freePath()
    const target = await startHttpTarget()
    const document = forwarding(path, `${target.address}/?to=http://127.0.0.2:8099/secrets`)
    await makeWorkflow(request, { title: 'Lured', document, live: true })
    const response = await call(request, path, { net: 10 })

    expect(response.status()).toBe(500)
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining('127.0.0.2'),
      fix: expect.stringContaining('EGRESS_ALLOW'),
    })
    expect(target.received).toHaveLength(1)
    await target.stop()
  })

  test('reach what is allowed', async ({ request }) => {
    const path = freePath()
    const target = await startHttpTarget()
    const document = forwarding(path, `${target.address}/orders`)
    await makeWorkflow(request, { title: 'Allowed', document, live: true })

    expect((await call(request, path, { net: 10 })).status()).toBe(200)
    expect(target.received).toMatchObject([{ path: '/orders', body: { price: 12 } }])
    await target.stop()
  })
})
