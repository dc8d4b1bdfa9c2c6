import { expect, test } from 'vitest'
import { asResponse } from './response.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function answer(body: Uint8Array | null, headers: [string, string][] = []) {
  const about = { status: 200, statusText: 'OK', url: 'https://api.example.com/', redirected: false }

  return asResponse({ ...about, headers, body }, (error) => error)
}

const readings: [string, (response: Response) => Promise<unknown>, unknown][] = [
  ['text', (response) => response.text(), '{"ok":true}'],
  ['json', (response) => response.json(), { ok: true }],
  ['bytes', (response) => response.bytes(), bytes('{"ok":true}')],
  ['arrayBuffer', async (response) => new Uint8Array(await response.arrayBuffer()), bytes('{"ok":true}')],
  ['blob', async (response) => (await response.blob()).text(), '{"ok":true}'],
  ['body', async (response) => new Response(response.body).text(), '{"ok":true}'],
]

test.each(readings)('an answer that is here as a whole is read once, by %s', async (name, read, expected) => {
  const response = answer(bytes('{"ok":true}'))
  expect(response.bodyUsed).toBe(false)

  expect(await read(response)).toEqual(expected)
  expect(response.bodyUsed).toBe(true)
  for (const [other, again] of readings)
    await expect(again(response), `${other} after ${name}`).rejects.toThrow(TypeError)
  expect(() => response.clone()).toThrow(TypeError)
})

test('a copy is read beside it', async () => {
  const response = answer(bytes('twice'), [['content-type', 'text/plain']])
  const copy = response.clone()

  expect(await response.text()).toBe('twice')
  expect(await copy.text()).toBe('twice')
  expect(copy.headers.get('content-type')).toBe('text/plain')
})

test('a form is read by its content type', async () => {
  const response = answer(bytes('name=ada'), [['content-type', 'application/x-www-form-urlencoded']])

  expect((await response.formData()).get('name')).toBe('ada')
})

test('nothing is read as nothing, as often as one likes', async () => {
  const response = answer(null)

  expect(response.body).toBeNull()
  expect(await response.text()).toBe('')
  expect(await response.text()).toBe('')
  expect(response.bodyUsed).toBe(false)
})

test('the mark before UTF-8 is no part of the text', async () => {
  expect(await answer(bytes('\ufeff{"ok":true}')).json()).toEqual({ ok: true })
})
