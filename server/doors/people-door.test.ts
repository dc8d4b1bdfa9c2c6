import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookieName } from '../access/session-cookie.ts'
import { openSession } from '../access/session-rows.ts'
import { chain, type TestDoors, testDoors, testNode } from './test-doors.ts'

let doors: TestDoors
let workflowId: string

beforeAll(async () => {
  doors = await testDoors()
  ;({ workflowId } = await doors.publish(chain(testNode('a', 'trigger.manual', {}))))
})
afterAll(() => doors.stop())

async function signIn(name: string) {
  const { db, env } = doors.app
  const { id: userId } = await db.user.create({ data: { email: `${name}@example.com`, name } })
  await db.member.create({ data: { userId, workspaceId: doors.workspaceId, role: 'viewer' } })
  const sid = await openSession(db, env, { userId, ip: '', userAgent: '' })
  const token = await encode({ token: { sid }, secret: env.AUTH_SECRET ?? '' })

  return `${cookieName(doors.app)}=${token}`
}

const address = (tab: string, id = workflowId) =>
  `${doors.address}/api/live/people?workflowId=${id}&tab=${tab}`

async function watch(cookie: string, tab: string) {
  const leaving = new AbortController()
  const response = await fetch(address(tab), { headers: { cookie }, signal: leaving.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''

  return {
    leave: () => leaving.abort(),
    hears: async (text: string) => {
      while (!heard.includes(text)) heard += (await reader?.read())?.value ?? ''
    },
  }
}

const say = (cookie: string, tab: string, body: string, headers: Record<string, string> = {}) =>
  fetch(address(tab), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body,
  })

test('two people with one workflow open hear of each other, of what they do, and of a saved draft', async () => {
  const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
  const [adaTab, benTab] = [crypto.randomUUID(), crypto.randomUUID()]
  const one = await watch(ada, adaTab)
  const two = await watch(ben, benTab)
  await one.hears('"name":"Ben"')
  await two.hears('"name":"Ada"')

  const said = await say(ben, benTab, JSON.stringify({ selected: ['a'], cursor: { x: 4, y: 2 } }))
  expect(said.status).toBe(204)
  await one.hears('"cursor":{"x":4,"y":2}')

  doors.app.people.tell(
    { workspaceId: doors.workspaceId, workflowId },
    { kind: 'draft', revision: 2, collided: [] },
  )
  await one.hears('"revision":2')
  two.leave()
  await one.hears(`"kind":"gone","tab":"${benTab}"`)
  one.leave()
})

test('nobody hears of a workflow of another workspace, or who is not signed in', async () => {
  const cookie = await signIn('Cleo')
  const tab = crypto.randomUUID()
  const statuses = [
    await fetch(address(tab)),
    await fetch(address(tab, crypto.randomUUID()), { headers: { cookie } }),
    await fetch(address('1'), { headers: { cookie } }),
    await fetch(address(tab), { method: 'PUT', headers: { cookie } }),
  ].map(({ status }) => status)

  expect(statuses).toEqual([401, 404, 400, 405])
})

test('what is too long, no JSON, or sent by another site is not told on', async () => {
  const cookie = await signIn('Dora')
  const tab = crypto.randomUUID()
  const selected = JSON.stringify({ selected: Array.from({ length: 21 }, () => 'a') })

  expect((await say(cookie, tab, 'x'.repeat(5_000))).status).toBe(400)
  expect((await say(cookie, tab, '{')).status).toBe(400)
  expect((await say(cookie, tab, selected)).status).toBe(400)
  expect((await say(cookie, tab, '{}', { origin: 'https://elsewhere.example' })).status).toBe(403)
})
