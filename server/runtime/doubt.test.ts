import { expect, test } from 'vitest'
import { NodeError } from '#nodes/execute'
import { leavesDoubt } from './doubt.ts'
import { TimedOut } from './retry-policy.ts'

const coded = (code: string) => Object.assign(new Error(code), { code })

test.each<[name: string, error: unknown, doubt: boolean]>([
  ['a step that ran out of time', new TimedOut(), true],
  ['a call that was given up', new DOMException('The operation timed out.', 'TimeoutError'), true],
  ['a connection that was cut', new Error('Cut.', { cause: coded('ECONNRESET') }), true],
  ['no answer within the time of undici', coded('UND_ERR_HEADERS_TIMEOUT'), true],
  ['a connection that was refused', new Error('Refused.', { cause: coded('ECONNREFUSED') }), false],
  ['a connection that never came about', coded('UND_ERR_CONNECT_TIMEOUT'), false],
  ['an answer of 503', new Error('example.com answered 503.'), false],
  ['a refusal for a person to mend', new NodeError('No.'), false],
  ['something that is no error', 'what', false],
])('%s', (_name, error, doubt) => {
  expect(leavesDoubt(error)).toBe(doubt)
})
