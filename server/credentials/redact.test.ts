import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { redact } from './redact.ts'

const secret = 'pa$$ "wörd"/+?'
const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each<[name: string, text: string]>([
  ['as it is', secret],
  ['inside other text', `before ${secret} after`],
  ['twice', `${secret}${secret}`],
  ['in JSON', JSON.stringify({ password: secret })],
  ['in a URL', `https://x.test/?key=${encodeURIComponent(secret)}`],
  ['in a form', `key=${encodeURIComponent(secret).replaceAll('%20', '+')}`],
  ['in search parameters', String(new URLSearchParams({ key: secret }))],
  ['in base64', base64(secret)],
  ['in base64 behind one letter', `Basic ${base64(`u:${secret}`)}`],
  ['in base64 behind two letters', `Basic ${base64(`us:${secret}`)}`],
  ['in base64 behind three letters', `Basic ${base64(`usr:${secret}`)}`],
  ['in base64 with more behind it', `Basic ${base64(`user:${secret}:and more`)}`],
  ['in base64 for URLs', Buffer.from(`user:${secret}`).toString('base64url')],
  ['in hexadecimal', Buffer.from(secret).toString('hex')],
])('a secret is hidden %s', (_name, text) => {
  const clean = redact(text, ['other-secret', secret])

  expect(clean).toContain('[secret]')
  expect(decodings(clean).join('\n')).not.toContain('wörd')
})

test('secrets are hidden in values and names at any depth', () => {
  const value: Json = { list: [{ deep: `x${secret}` }, 1, null, true], [secret]: 'name' }

  expect(redact(value, [secret])).toEqual({
    list: [{ deep: 'x[secret]' }, 1, null, true],
    '[secret]': 'name',
  })
})

test('a secret that holds another is hidden whole', () => {
  expect(redact('key-123456-long', ['key-123456', 'key-123456-long'])).toBe('[secret]')
})

test('a value without secrets is the same object', () => {
  const value: Json = { a: [1, { b: 'nothing here' }] }

  expect(redact(value, [secret])).toBe(value)
})

test('short values are left alone, being everywhere by chance', () => {
  expect(redact('port 587', ['587', '', '12345'])).toBe('port 587')
})

/** What a reader could get out of a text without the key. */
function decodings(text: string) {
  const words = text.split(/[^A-Za-z0-9+/=_-]+/)

  return [
    text,
    ...words.flatMap((word) => [Buffer.from(word, 'base64').toString(), Buffer.from(word, 'hex').toString()]),
  ]
}
