import type { components } from '@octokit/openapi-types'
import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { nodeType } from '../find.ts'
import { execute } from '../run-node-type.ts'
import { testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'

const contract = nodeType('github.find-commits', 1) ?? expect.fail('no contract')
const parse = parser<{ [field: string]: Json }>(contract.input)
const token = { credential: { token: 'github_pat_0123456789abcdef' }, credentialKind: 'token' }

/** The fields of GitHub's published description that the step reads. */
type Commit = Pick<components['schemas']['commit'], 'sha' | 'html_url'> & {
  commit: { message: string; author: { name: string; date: string } | null }
  author: { login: string } | null
}
const commits: Commit[] = [
  {
    sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
    html_url: 'https://github.com/octocat/Hello-World/commit/6dcb09b5b57875f334f61aebed695e2e4193db5e',
    commit: {
      message: 'Fix all the bugs\n\nAnd a few more.',
      author: { name: 'Monalisa Octocat', date: '2011-04-14T16:00:49Z' },
    },
    author: { login: 'octocat' },
  },
  {
    sha: 'f00',
    html_url: 'https://github.com/octocat/Hello-World/commit/f00',
    commit: { message: 'Start', author: null },
    author: null,
  },
]

test('the newest commits of a branch are listed', async () => {
  await using server = await serve((response) => json(response, commits))
  const input = parse({ owner: 'octocat', repository: 'Hello-World', branch: 'feature/1' })
  const output = await execute(contract, testContext(input, { ...token, fetch: server.fetch }))

  expect(server.received[0]?.path).toBe('/repos/octocat/Hello-World/commits')
  expect(Object.fromEntries(server.received[0]?.query ?? [])).toEqual({ sha: 'feature/1', per_page: '30' })
  expect(parser(contract.output)(output)).toEqual({
    commits: [
      {
        id: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
        title: 'Fix all the bugs',
        message: 'Fix all the bugs\n\nAnd a few more.',
        url: 'https://github.com/octocat/Hello-World/commit/6dcb09b5b57875f334f61aebed695e2e4193db5e',
        author: 'Monalisa Octocat',
        username: 'octocat',
        at: '2011-04-14T16:00:49Z',
      },
      {
        id: 'f00',
        title: 'Start',
        message: 'Start',
        url: 'https://github.com/octocat/Hello-World/commit/f00',
      },
    ],
  })
})

test('an empty repository is told in words', async () => {
  await using server = await serve((response) => json(response, { message: 'Git Repository is empty.' }, 409))
  const input = parse({ owner: 'octocat', repository: 'Hello-World' })

  await expect(execute(contract, testContext(input, { ...token, fetch: server.fetch }))).rejects.toThrow(
    'This repository is empty.',
  )
})
