import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { execute } from './respond.ts'
import type { Input } from './respond.types.ts'

test.each<[name: string, input: Input, type: string | undefined, body: Json]>([
  ['data as JSON', { status: 200, body: { a: 1 } }, 'application/json; charset=utf-8', { a: 1 }],
  ['text as text', { status: 200, body: 'hi' }, 'text/plain; charset=utf-8', 'hi'],
  [
    'what it is told',
    { status: 200, body: '<a/>', headers: [{ name: 'Content-Type', value: 'application/xml' }] },
    'application/xml',
    '<a/>',
  ],
  ['nothing', { status: 200 }, undefined, null],
  ['nothing where the status allows no body', { status: 204, body: 'x' }, 'text/plain; charset=utf-8', null],
])('an answer holds %s', async (_name, input, type, body) => {
  const output = await execute(testContext(input))

  expect(output.headers['content-type']).toBe(type)
  expect(output.body).toEqual(body)
})

test.each([
  ['Set-Cookie', 'session=1', /cannot set the header "Set-Cookie"/],
  ['transfer-encoding', 'chunked', /cannot set the header/],
  ['x-note', 'a\r\nset-cookie: b', /value that cannot be sent/],
])('the header %s is refused', async (name, value, message) => {
  await expect(execute(testContext({ status: 200, headers: [{ name, value }] }))).rejects.toThrow(message)
})
