import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Signature } from '#graph/node-type'
import { verifySignature } from './verify-signature.ts'

const secret = 'shh'
const hex: Signature = {
  algorithm: 'sha256',
  header: 'X-Sign',
  prefix: 'sha256=',
  encoding: 'hex',
  secret: 'secret',
}
const sign = (content: string, algorithm = 'sha256', encoding: 'hex' | 'base64' = 'hex') =>
  createHmac(algorithm, secret).update(content).digest(encoding)

test.each<[name: string, signature: Signature, header: string | undefined, isValid: boolean]>([
  ['the right one', hex, `sha256=${sign('body')}`, true],
  ['the right one without its prefix', hex, sign('body'), true],
  ['the right one in capitals', hex, `sha256=${sign('body').toUpperCase()}`, true],
  ['one over another body', hex, `sha256=${sign('other')}`, false],
  ['a shortened one', hex, `sha256=${sign('body').slice(0, 10)}`, false],
  ['an empty one', hex, '', false],
  ['none', hex, undefined, false],
  ['one by another algorithm', { ...hex, algorithm: 'sha512' }, `sha256=${sign('body')}`, false],
  ['SHA-512', { ...hex, algorithm: 'sha512', prefix: '' }, sign('body', 'sha512'), true],
  ['SHA-1', { ...hex, algorithm: 'sha1', prefix: 'sha1=' }, `sha1=${sign('body', 'sha1')}`, true],
  ['Base64', { ...hex, encoding: 'base64', prefix: '' }, sign('body', 'sha256', 'base64'), true],
])('a signature is checked: %s', (_name, signature, header, isValid) => {
  const headers: { [name: string]: string } = header === undefined ? {} : { 'x-sign': header }

  expect(verifySignature(signature, { headers, rawBody: Buffer.from('body') }, secret)).toBe(isValid)
})

test('bytes that are no text are signed as they are', () => {
  const rawBody = new Uint8Array([0xff, 0x00, 0xfe])
  const given = createHmac('sha256', secret).update(rawBody).digest('hex')

  expect(verifySignature(hex, { headers: { 'x-sign': given }, rawBody }, secret)).toBe(true)
})

test.each([
  ['now', 0, true],
  ['within the window', 299, true],
  ['before the window', 301, false],
  ['in the future', -301, false],
])('a delivery signed %s is let in or refused', (_name, secondsAgo, isValid) => {
  const now = Date.parse('2027-03-04T08:00:00Z')
  const time = String(now / 1000 - secondsAgo)
  const signature: Signature = {
    ...hex,
    timestamp: { header: 'x-time', signed: 'v0:{timestamp}:{body}', toleranceSeconds: 300 },
  }
  const headers = { 'x-time': time, 'x-sign': sign(`v0:${time}:body`) }

  expect(verifySignature(signature, { headers, rawBody: 'body' }, secret, now)).toBe(isValid)
  expect(
    verifySignature(
      signature,
      { headers: { ...headers, 'x-time': String(now / 1000 + 1) }, rawBody: 'body' },
      secret,
      now,
    ),
  ).toBe(false)
})

test('nothing is let in without a secret or a raw body', () => {
  const headers = { 'x-sign': createHmac('sha256', '').update('body').digest('hex') }

  expect(verifySignature(hex, { headers, rawBody: 'body' }, '')).toBe(false)
  expect(verifySignature(hex, { headers: { 'x-sign': sign('body') } }, secret)).toBe(false)
})
