import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookieName } from '../access/session-cookie.ts'
import { openSession } from '../access/session-rows.ts'
import { parseEnv } from '../env.ts'
import { listen } from './http-server.ts'
import { chain, type TestDoors, testDoors, testNode } from './test-doors.ts'

let doors: TestDoors
let cookie: string

beforeAll(async () => {
  doors = await testDoors()
  cookie = await signIn('ada@example.com')
})
afterAll(() => doors.stop())

async function signIn(email: string) {
  const { db, env } = doors.app
  const { id: userId } = await db.user.create({ data: { email, name: email } })
  await db.member.create({ data: { userId, workspaceId: doors.workspaceId, role: 'viewer' } })
  const sid = await openSession(db, env, { userId, ip: '', userAgent: '' })
  const token = await encode({ token: { sid }, secret: env.AUTH_SECRET ?? '' })

  return `${cookieName(doors.app)}=${token}`
}

const watch = (query: string, headers: Record<string, string> = { cookie }, signal?: AbortSignal) =>
  fetch(`${doors.address}/api/live${query}`, { headers, signal: signal ?? null })

test('a watcher is told of each step and of the end of a run', async () => {
  const { workflowId } = await doors.publish(
    chain(testNode('hook', 'trigger.webhook', { path: 'seen' }), testNode('a', 'data.set', { fields: [] })),
  )
  const leaving = new AbortController()
  const response = await watch(`?workflowId=${workflowId}`, { cookie }, leaving.signal)
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await fetch(`${doors.address}/hooks/seen`, { method: 'POST' })

  let heard = ''
  while (!/event: run\n/.test(heard) || !/event: step\n/.test(heard))
    heard += (await reader?.read())?.value ?? ''
  expect(heard).toContain(`"workflowId":"${workflowId}"`)
  leaving.abort()
})

test.each<[name: string, query: string, headers: Record<string, string> | undefined, status: number]>([
  ['nobody who is not signed in', '', {}, 401],
  ['nobody with a cookie of somebody else’s making', '', { cookie: 'patchbay.session=made-up' }, 401],
  ['no run of another workspace', `?runId=${randomUUID()}`, undefined, 404],
  ['no workflow of another workspace', `?workflowId=${randomUUID()}`, undefined, 404],
  ['nothing that is no id', '?runId=1', undefined, 400],
])('watching shows %s anything', async (_name, query, headers, status) => {
  const response = await watch(query, headers)

  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ message: expect.any(String) })
})

test.each(['/api/health', '/api/ready'])(
  '%s says that all is well, and to whom it is asked how',
  async (path) => {
    const response = await fetch(doors.address + path)

    expect(await response.json()).toMatchObject({ status: 'ok', database: 'ok', engine: 'embedded' })
    expect((await fetch(doors.address + path, { method: 'POST' })).status).toBe(405)
  },
)

test('a port in use stops the start and says what to do', async () => {
  const port = new URL(doors.address).port

  await expect(listen(parseEnv({ PORT: port, HOST: '127.0.0.1' }))).rejects.toThrow(
    `Port ${port} is used by another program. Stop it, or start with another: PORT=${Number(port) + 1} npm start`,
  )
})

test('until everything is there, the port answers that it is not', async () => {
  const http = await listen(parseEnv({ PORT: '0', HOST: '127.0.0.1' }))
  const response = await fetch(`http://127.0.0.1:${http.port}/api/health`)
  await http.close()

  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
})
