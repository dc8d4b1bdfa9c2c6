import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listsOfGithub } from '#nodes/github/testing/lists-of-github'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'

const token = 'github_pat_0123456789abcdef'

let started: TestApp
let world: World
let server: Server
let origin = ''
let calls: string[] = []
let breaks: { status: number; body: unknown; headers?: Record<string, string> } | null = null

beforeAll(async () => {
  started = await testApp({ EGRESS_ALLOW: '127.0.0.1' })
  world = await createWorld(started.app)
  const answer = listsOfGithub({ origin: () => origin, token, branches: 1_200 })
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://github')
    calls.push(`${pathname}?${searchParams}`)
    const { authorization } = request.headers
    const { status, body, headers } = breaks ?? answer({ path: pathname, query: searchParams, authorization })
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address === 'object' && address) origin = `http://127.0.0.1:${address.port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await started.stop()
})
beforeEach(() => {
  calls = []
  breaks = null
})

/** A new one each time, so that nothing of it was asked before. */
async function account(secret = token): Promise<string> {
  const { id } = await world.as('editor').credential.create({
    service: 'github',
    kind: 'token',
    name: 'Acme',
    fields: { token: secret, baseUrl: origin },
  })
  return id
}

const of = { owner: 'acme', repository: 'shop' }

test('a list is read with the credential, a page at a time, and once for who asks the same', async () => {
  const credentialId = await account()
  const list = (cursor: string | null = null) =>
    world.as('editor').option.listOffers({ credentialId, lists: ['branches'], of, cursor })
  const first = await list()
  await list()
  const second = await list(first.next)

  expect(first.offers[0]).toEqual({ value: 'main', label: 'main', detail: 'protected' })
  expect(second.offers[0]?.value).toBe('feature/100')
  expect(calls).toEqual([
    '/repos/acme/shop/branches?per_page=100',
    '/repos/acme/shop/branches?per_page=100&page=2',
  ])
})

test('a search goes through the pages where the service has none, and is asked of it where it has', async () => {
  const credentialId = await account()
  const caller = world.as('editor')
  const far = await caller.option.listOffers({ credentialId, lists: ['branches'], of, search: 'feature/850' })
  const near = await caller.option.listOffers({ credentialId, lists: ['repositories'], of, search: 'web' })

  expect(far.offers.map(({ value }) => value)).toEqual(['feature/850'])
  expect(near.offers.map(({ value }) => value)).toEqual(['website'])
  expect(calls.filter((call) => call.startsWith('/search'))).toHaveLength(1)
})

test('a value is told by its label, as gone, or as not to be known; its label then is known to everybody', async () => {
  const credentialId = await account()
  const find = (lists: string[], value: string) =>
    world.as('editor').option.getOffer({ credentialId, lists, of, value })

  expect(await find(['milestones'], '3')).toEqual({ is: 'there', offer: { value: '3', label: 'Winter' } })
  expect(await find(['milestones'], '12')).toEqual({ is: 'gone' })
  expect(await find(['labels'], 'BUG')).toMatchObject({ is: 'there', offer: { value: 'bug' } })
  expect(await find(['branches'], 'feature/1150')).toMatchObject({ is: 'there' })
  expect(await find(['branches'], 'nowhere')).toEqual({ is: 'unknown' })
  calls = []
  expect(await world.as('viewer').option.listLabels({ credentialId })).toEqual(
    expect.arrayContaining([
      { list: 'milestones', of: '{"owner":"acme","repository":"shop"}', value: '3', label: 'Winter' },
    ]),
  )
  expect(calls).toEqual([])
})

test('a refusal is told in the words of the service, without the secret, and mends itself', async () => {
  const credentialId = await account()
  const list = () => world.as('editor').option.listOffers({ credentialId, lists: ['labels'], of })
  breaks = { status: 403, body: { message: `Resource not accessible by ${token}` } }

  await expect(list()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'GitHub forbids this: Resource not accessible by [secret].',
    cause: { details: { fix: expect.stringMatching(/permission/) } },
  })
  breaks = { status: 502, body: '' }
  await expect(list()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(/GitHub answered 502/),
    cause: { details: { fix: 'Try again, or type it.' } },
  })
  breaks = null
  expect((await list()).offers).toHaveLength(3)
})

test('a refused token, a list nobody has and a repository not chosen are refused in plain words', async () => {
  const wrong = await account('github_pat_of_somebody_else')
  const right = await account()
  const list = (credentialId: string, lists: string[], given: Record<string, string> = of) =>
    world.as('editor').option.listOffers({ credentialId, lists, of: given })

  await expect(list(wrong, ['labels'])).rejects.toThrow(/does not accept this token: Bad credentials/)
  await expect(list(right, ['toString'])).rejects.toThrow('GitHub has no list “toString”.')
  await expect(list(right, ['branches'], { owner: 'acme' })).rejects.toThrow(
    'Branches belong to a repository, and none was given.',
  )
})

test('calls for lists count against the limit of the credential', async () => {
  const credentialId = await account()
  await world.as('admin').credential.saveLimit({ id: credentialId, limit: { calls: 1, perSeconds: 3_600 } })
  const list = (lists: string[]) => world.as('editor').option.listOffers({ credentialId, lists, of })
  await list(['labels'])

  await expect(list(['assignees'])).rejects.toMatchObject({
    message: expect.stringMatching(/GitHub takes 1 calls in 3600 s with this credential/),
    cause: { details: { fix: expect.stringMatching(/^Try again in \d+ seconds, or type it\.$/) } },
  })
  expect(calls).toHaveLength(1)
})

test('only who may edit has the service asked, and only for the own workspace', async () => {
  const credentialId = await account()
  const other = await createWorld(started.app)
  const asked = { credentialId, lists: ['labels'], of }

  await expect(world.as('operator').option.listOffers(asked)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(other.as('owner').option.listOffers(asked)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(calls).toEqual([])
})
