import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { mailServer, reply } from '#nodes/email/testing/mail-server'
import { createEgress } from '../egress/egress.ts'
import { createCredentialTester } from './credential-tester.ts'

const fields = { host: '127.0.0.1', security: 'none', from: 'ada@acme.example', username: 'ada' }
const tester = createCredentialTester(
  createEgress({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: '127.0.0.1' }),
)

test('a credential that works is said to work', async () => {
  await using server = await mailServer()
  const tried = tester(smtp({ port: String(server.port), password: 'lovelace' }))

  expect(await tried).toEqual({ ok: true, message: expect.any(String) })
})

test('a refusal is explained with what to do, and hides the secret that the server repeats', async () => {
  await using server = await mailServer({
    onAuth: ({ password }, _session, done) => done(reply(535, `No, ${password} is wrong`)),
  })
  const { ok, message } = await tester(smtp({ port: String(server.port), password: 'a-secret-password' }))

  expect(ok).toBe(false)
  expect(message).toMatch(/refused the user name or the password: 535 No, \[secret\] is wrong.*Correct them/)
})

test('an outage is told, not thrown', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => closed.once('listening', resolve))
  const address = closed.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  await new Promise((resolve) => closed.close(resolve))
  const tried = tester(smtp({ port, password: 'lovelace' }))

  expect(await tried).toEqual({ ok: false, message: expect.stringMatching(/refused the connection/) })
})

test('a private address is refused before anything is sent there', async () => {
  const tried = tester(smtp({ host: '10.0.0.1', port: '25', password: 'lovelace' }))

  expect(await tried).toEqual({ ok: false, message: expect.stringMatching(/private address.*EGRESS_ALLOW/) })
})

test('a kind that cannot be tried says so', async () => {
  const tried = tester({ service: 'webhook', kind: 'signature', fields: { secret: 'whatever' } })

  expect(await tried).toEqual({ ok: true, message: expect.stringMatching(/nothing to try/) })
})

function smtp(given: Record<string, string>) {
  return { service: 'email', kind: 'smtp', fields: { ...fields, ...given } }
}
