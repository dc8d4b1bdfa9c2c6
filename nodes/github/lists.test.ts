import { expect, test } from 'vitest'
import { service } from '../find.ts'
import { findOffer, offerPage } from '../offers.ts'
import { testContext } from '../testing/context.ts'
import { json, serve, type TestServer } from '../testing/server.ts'
import { listsOfGithub } from './testing/lists-of-github.ts'

const github = service('github') ?? expect.fail('no service')
const secret = 'github_pat_0123456789abcdef'
const token = { credential: { token: secret }, credentialKind: 'token' }
const shop = { owner: 'acme', repository: 'shop' }

async function counterpart(branches?: number): Promise<TestServer> {
  const answer = listsOfGithub({
    origin: () => 'https://api.github.com',
    token: secret,
    ...(branches && { branches }),
  })

  return serve((response, { path, query, headers }) => {
    const { status, body, headers: more } = answer({ path, query, authorization: headers.authorization })
    json(response, body, status, more)
  })
}

function asking(server: TestServer, name: string, input: { [field: string]: string } = {}) {
  const list = github.lists?.[name] ?? expect.fail(`no list ${name}`)
  const { input: _input, ...context } = testContext(null as never, { ...token, fetch: server.fetch })

  return {
    page: (search = '', cursor: string | null = null) =>
      offerPage({ service: github, list, context, input }, { search, cursor }),
    find: (value: string) => findOffer({ service: github, list, context, input }, value),
  }
}

test.each([
  ['owners', {}, [{ value: 'acme', label: 'acme', detail: 'organisation' }]],
  ['repositories', { owner: 'acme' }, [{ value: 'shop', label: 'shop', detail: 'private' }]],
  ['branches', shop, [{ value: 'main', label: 'main', detail: 'protected' }]],
  ['labels', shop, [{ value: 'bug', label: 'bug', detail: 'Something is not working' }]],
  ['assignees', shop, [{ value: 'ada', label: 'ada' }]],
  ['milestones', shop, [{ value: '4', label: 'Spring', detail: 'due 2027-04-01' }]],
])('%s are listed by what people call them', async (name, input, first) => {
  await using server = await counterpart()
  const { offers } = await asking(server, name, input).page()

  expect(offers).toEqual(expect.arrayContaining(first))
})

test('the next page is reached by the part of the address in which it differs', async () => {
  await using server = await counterpart(250)
  const branches = asking(server, 'branches', shop)
  const first = await branches.page()
  const last = await branches.page('', (await branches.page('', first.next)).next)

  expect(first.next).toBe('page=2')
  expect(first.offers).toHaveLength(100)
  expect(last).toMatchObject({ next: null, offers: expect.objectContaining({ length: 50 }) })
})

test('a cursor from outside changes the query of the call and nothing else', async () => {
  await using server = await counterpart()
  await asking(server, 'branches', shop)
    .page('', 'page=7&https://evil.example/=1')
    .catch(() => {})

  expect(server.received[0]?.path).toBe('/repos/acme/shop/branches')
  expect(server.received[0]?.headers['x-meant-for']).toBe('https://api.github.com')
})

test('repositories are searched by GitHub', async () => {
  await using server = await counterpart()
  const { offers } = await asking(server, 'repositories', { owner: 'acme' }).page('web')

  expect(server.received[0]?.query.get('q')).toBe('web in:name user:acme fork:true')
  expect(offers.map(({ value }) => value)).toEqual(['website'])
})

test('one entry is found by its id, also when no list shows it', async () => {
  await using server = await counterpart()

  expect(await asking(server, 'milestones', shop).find('3')).toEqual({ value: '3', label: 'Winter' })
  await expect(asking(server, 'milestones', shop).find('9')).rejects.toThrow(/knows no such repository/)
  expect(await asking(server, 'labels', shop).find('bug')).toBeNull()
})

test('an owner GitHub does not know is told in words', async () => {
  await using server = await counterpart()

  await expect(asking(server, 'repositories', { owner: 'nobody' }).page()).rejects.toThrow(
    'GitHub knows no such owner, or this token may not see their repositories.',
  )
})
