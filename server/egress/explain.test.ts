import { expect, test } from 'vitest'
import { NodeError } from '#nodes/execute'
import { explain } from './explain.ts'

const target = { host: 'api.example.com', port: '443' }

test.each<[code: string, kind: string, message: string]>([
  ['ENOTFOUND', 'NodeError', 'There is no server named api.example.com.'],
  ['EAI_AGAIN', 'Outage', 'The name of api.example.com on port 443 could not be looked up just now.'],
  ['ECONNREFUSED', 'Outage', 'api.example.com on port 443 refused the connection.'],
  ['ECONNRESET', 'Outage', 'api.example.com on port 443 cut the connection.'],
  ['ETIMEDOUT', 'Outage', 'api.example.com on port 443 did not answer in time.'],
  ['UND_ERR_CONNECT_TIMEOUT', 'Outage', 'api.example.com on port 443 did not answer in time.'],
  ['CERT_HAS_EXPIRED', 'NodeError', 'api.example.com cannot be trusted: its certificate has expired.'],
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'NodeError',
    'api.example.com on port 443 does not speak TLS as it should.',
  ],
])('%s is a %s', (code, kind, message) => {
  const error = Object.assign(new Error(`connect ${code}`), { code })

  expect(explain(error, target)).toMatchObject({ name: kind, message })
  expect(explain(new TypeError('fetch failed', { cause: error }), target)).toMatchObject({
    name: kind,
    message,
  })
})

test('of several addresses that were tried, the first explains', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const error = Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' })

  expect(explain(error, target)).toMatchObject({
    message: 'api.example.com on port 443 refused the connection.',
  })
})

test('what is explained already, and what is not of the network, comes back as it is', () => {
  const known = new NodeError('Known.')
  const other = new RangeError('Other.')

  expect(explain(new TypeError('fetch failed', { cause: known }), target)).toBe(known)
  expect(explain(other, target)).toBe(other)
})
