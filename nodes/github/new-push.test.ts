import { createHmac } from 'node:crypto'
import examples from '@octokit/webhooks-examples/api.github.com/index.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { nodeType } from '../find.ts'
import type { Delivery } from '../triggers/delivery.ts'
import { readDelivery } from '../triggers/read-delivery.ts'
import { refuseDelivery } from '../triggers/refuse-delivery.ts'
import type { Output } from './new-push.types.ts'

const contract = nodeType('github.new-push', 1) ?? expect.fail('no contract')
const secret = 'It is a secret to everybody'

type Payload = { [field: string]: Json }

/** Real payloads, as GitHub's own collection has them. */
function payloads(event: string): Payload[] {
  const found: unknown = examples.find(({ name }) => name === event)?.examples
  return (found ?? []) as Payload[]
}

function delivery(event: string, payload: Payload, headers: { [name: string]: string } = {}): Delivery {
  const rawBody = JSON.stringify(payload)

  return {
    method: 'POST',
    path: 'w/n',
    query: {},
    body: payload,
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`,
      ...headers,
    },
  }
}

const toBranch = payloads('push').find(({ ref }) => ref === 'refs/heads/master') ?? expect.fail('no push')
const ofTag =
  payloads('push').find(({ created, ref }) => created === true && ref === 'refs/tags/simple-tag') ??
  expect.fail('no tag')
const deletion = payloads('push').find(({ deleted }) => deleted === true) ?? expect.fail('no deletion')

test('a push to a branch gives what later steps want of it', async () => {
  const reading = await readDelivery({ nodeType: contract, input: {}, delivery: delivery('push', toBranch) })
  const output =
    'output' in reading ? parser<Output>(contract.output)(reading.output) : expect.fail('no output')

  expect(reading).toMatchObject({ dedupeKey: '72d3162e-cc78-11e3-81ab-4c9367dc0958' })
  expect(output).toMatchObject({
    repository: { fullName: 'Codertocat/Hello-World', owner: 'Codertocat', defaultBranch: 'master' },
    branch: 'master',
    tag: null,
    created: true,
    compareUrl: expect.stringMatching(/^https:\/\/github.com/),
    commits: [{ title: 'Initial commit', added: ['README.md'], modified: [], removed: [] }],
    pusher: { name: 'Codertocat' },
    sender: { login: 'Codertocat' },
  })
})

test.each(payloads('push').map((payload, index) => [index, payload] as const))(
  'the real push %i fits the output schema',
  async (_index, payload) => {
    const input = { refs: 'all', deletions: true }
    const reading = await readDelivery({ nodeType: contract, input, delivery: delivery('push', payload) })

    expect(reading).toHaveProperty('output')
    if ('output' in reading) expect(parser(contract.output)(reading.output)).toEqual(reading.output)
  },
)

test('a push of several commits keeps them all, in order', async () => {
  const [commit] = toBranch.commits as Payload[]
  const commits = [
    { ...commit, id: 'a', message: 'First\n\nMore.' },
    { ...commit, id: 'b', message: 'Second', added: ['x', 'y'] },
  ]
  const reading = await readDelivery({
    nodeType: contract,
    input: {},
    delivery: delivery('push', { ...toBranch, commits }),
  })

  expect(reading).toMatchObject({
    output: {
      commits: [
        { id: 'a', title: 'First' },
        { id: 'b', added: ['x', 'y'] },
      ],
    },
  })
})

test.each<[name: string, input: Payload, payload: Payload, isWanted: boolean]>([
  ['any push to a branch', {}, toBranch, true],
  ['a tag, when branches are wanted', {}, ofTag, false],
  ['a tag, when tags are wanted', { refs: 'tags' }, ofTag, true],
  ['a branch, when tags are wanted', { refs: 'tags' }, toBranch, false],
  ['both, when both are wanted', { refs: 'all' }, ofTag, true],
  ['a deletion', { refs: 'all' }, deletion, false],
  ['a deletion, when wanted', { refs: 'all', deletions: true }, deletion, true],
  ['the repository, however it is written', { repository: 'codertocat/hello-world' }, toBranch, true],
  ['another repository', { repository: 'codertocat/other' }, toBranch, false],
  ['the branch', { branches: ['main', 'master'] }, toBranch, true],
  ['another branch', { branches: ['main'] }, toBranch, false],
  [
    'a branch by its beginning',
    { branches: ['release/*'] },
    { ...toBranch, ref: 'refs/heads/release/2.0' },
    true,
  ],
  [
    'a branch with another beginning',
    { branches: ['release/*'] },
    { ...toBranch, ref: 'refs/heads/releases' },
    false,
  ],
  ['any branch', { branches: ['*'] }, toBranch, true],
  ['no branch named, which is any', { branches: [] }, toBranch, true],
])('the filters let through or hold back %s', async (_name, input, payload, isWanted) => {
  const reading = await readDelivery({ nodeType: contract, input, delivery: delivery('push', payload) })

  expect(Object.keys(reading)[0]).toBe(isWanted ? 'output' : 'ignored')
})

test('a ping is greeted, and other events are ignored', async () => {
  const [ping] = payloads('ping')
  const [star] = payloads('star')

  expect(
    await readDelivery({ nodeType: contract, input: {}, delivery: delivery('ping', ping ?? {}) }),
  ).toEqual({ greets: true })
  expect(
    await readDelivery({ nodeType: contract, input: {}, delivery: delivery('star', star ?? {}) }),
  ).toHaveProperty('ignored')
})

test('JSON inside a form is read alike', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const inForm = { ...delivery('push', toBranch, form), body: { payload: JSON.stringify(toBranch) } }

  expect(await readDelivery({ nodeType: contract, input: {}, delivery: inForm })).toMatchObject({
    output: { branch: 'master' },
  })
})

test('only what is signed with the secret is let in', () => {
  const real = delivery('push', toBranch)
  const credential = { kind: 'webhook', fields: { secret } }
  const refused = { status: 401 }
  const ask = (given: Partial<Parameters<typeof refuseDelivery>[0]>) =>
    refuseDelivery({ nodeType: contract, input: {}, credential, delivery: real, ...given })

  expect(ask({})).toBeNull()
  expect(ask({ delivery: { ...real, rawBody: `${real.rawBody} ` } })).toMatchObject(refused)
  expect(ask({ delivery: { ...real, headers: {} } })).toMatchObject(refused)
  expect(ask({ credential: { kind: 'webhook', fields: { secret: 'another' } } })).toMatchObject(refused)
  expect(ask({ credential: { kind: 'webhook', fields: { secret: '' } } })).toMatchObject(refused)
  expect(ask({ credential: null })).toMatchObject(refused)
})
