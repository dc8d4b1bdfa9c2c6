import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { nodeType } from '../find.ts'
import type { Delivery } from './delivery.ts'
import { readDelivery } from './read-delivery.ts'
import { refuseDelivery } from './refuse-delivery.ts'

const contract = nodeType('trigger.webhook', 1) ?? expect.fail('no contract')
const posted: Delivery = {
  method: 'POST',
  path: 'orders',
  headers: { 'content-type': 'application/json', 'x-event-id': 'evt_1' },
  query: { a: ['1', '2'] },
  body: [{ order: 1 }],
  rawBody: '[{"order":1}]',
}
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const signed = createHmac('sha256', 'long secret').update('[{"order":1}]').digest('hex')

test('the output is what was sent, untouched', async () => {
  expect(await readDelivery({ nodeType: contract, input: {}, delivery: posted })).toEqual({
    output: { method: 'POST', headers: posted.headers, query: { a: ['1', '2'] }, body: [{ order: 1 }] },
  })
})

test('what proves who sent it is not kept', async () => {
  const headers = { ...posted.headers, cookie: 'session=1', authorization: 'Basic YTpi' }
  const reading = await readDelivery({ nodeType: contract, input: {}, delivery: { ...posted, headers } })

  expect(reading).toMatchObject({ output: { headers: posted.headers } })
  expect(JSON.stringify(reading)).not.toMatch(/session=1|YTpi/)
})

test('a header may name the event, so that a second delivery is known', async () => {
  const input = { dedupeHeader: 'X-Event-Id' }

  expect(await readDelivery({ nodeType: contract, input, delivery: posted })).toMatchObject({
    dedupeKey: 'evt_1',
  })
  expect(
    await readDelivery({ nodeType: contract, input: { dedupeHeader: 'x-other' }, delivery: posted }),
  ).not.toHaveProperty('dedupeKey')
})

type Credential = { kind: string; fields: Record<string, string> } | null
const password = { kind: 'basic', fields: { username: 'ada', password: 'pässword' } }
const key = { kind: 'header', fields: { name: 'X-Key', value: 'a long key' } }
const secret = { kind: 'signature', fields: { secret: 'long secret' } }

test.each<
  [
    name: string,
    input: { [field: string]: Json },
    credential: Credential,
    headers: Delivery['headers'],
    status: number | null,
  ]
>([
  ['nothing asked', {}, null, {}, null],
  ['another method', { method: 'PUT' }, null, {}, 405],
  ['any method', { method: 'ANY' }, null, {}, null],
  ['the right password', { auth: 'basic' }, password, { authorization: basic('ada:pässword') }, null],
  ['a wrong password', { auth: 'basic' }, password, { authorization: basic('ada:password') }, 401],
  ['no password', { auth: 'basic' }, password, {}, 401],
  ['a password and no credential', { auth: 'basic' }, null, { authorization: basic(':') }, 401],
  ['a password and a credential of another kind', { auth: 'basic' }, key, { authorization: basic(':') }, 401],
  ['the right key', { auth: 'header' }, key, { 'x-key': 'a long key' }, null],
  ['a wrong key', { auth: 'header' }, key, { 'x-key': 'a long kez' }, 401],
  ['a key and no credential', { auth: 'header' }, null, { '': '' }, 401],
  ['the right signature', { auth: 'signature' }, secret, { 'x-hub-signature-256': `sha256=${signed}` }, null],
  [
    'the right signature in another header',
    { auth: 'signature', signatureHeader: 'X-Sign' },
    secret,
    { 'x-sign': signed },
    null,
  ],
  ['a wrong signature', { auth: 'signature' }, secret, { 'x-hub-signature-256': 'sha256=00' }, 401],
  [
    'a signature and no credential',
    { auth: 'signature' },
    null,
    { 'x-hub-signature-256': `sha256=${signed}` },
    401,
  ],
  ['a proof nobody knows', { auth: 'magic' }, secret, {}, 401],
  [
    'a right signature without its time',
    { auth: 'signature', timestampHeader: 'x-time' },
    secret,
    { 'x-hub-signature-256': signed },
    401,
  ],
])('a delivery proves itself or is refused: %s', (_name, input, credential, headers, status) => {
  const refusal = refuseDelivery({ nodeType: contract, input, credential, delivery: { ...posted, headers } })

  expect(refusal?.status ?? null).toBe(status)
})
