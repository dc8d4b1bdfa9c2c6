import { expect, test } from 'vitest'
import { service } from '../find.ts'
import { findOffer, offerPage } from '../offers.ts'
import { testContext } from '../testing/context.ts'
import { json, serve, type TestServer } from '../testing/server.ts'

const slack = service('slack') ?? expect.fail('no service')
const bot = { credential: { token: 'xoxb-1' }, credentialKind: 'bot' }

function asking(server: TestServer, name: string) {
  const list = slack.lists?.[name] ?? expect.fail(`no list ${name}`)
  const { input: _input, ...context } = testContext(null as never, { ...bot, fetch: server.fetch })

  return {
    page: (cursor: string | null = null) =>
      offerPage({ service: slack, list, context, input: {} }, { search: '', cursor }),
    find: (value: string) => findOffer({ service: slack, list, context, input: {} }, value),
  }
}

/** As Slack documents the answer of conversations.list, cut down. */
const channels = [
  {
    id: 'C012AB3CD',
    name: 'general',
    is_channel: true,
    is_archived: false,
    is_private: false,
    num_members: 4,
  },
  {
    id: 'C061EG9T2',
    name: 'random',
    is_channel: true,
    is_archived: false,
    is_private: false,
    num_members: 1,
  },
  { id: 'G0AKFJBEU', name: 'board', is_channel: true, is_archived: false, is_private: true, num_members: 3 },
]

test('channels are listed by name, page by page', async () => {
  await using server = await serve((response, { query }) =>
    query.has('cursor')
      ? json(response, { ok: true, channels: channels.slice(2), response_metadata: { next_cursor: '' } })
      : json(response, {
          ok: true,
          channels: channels.slice(0, 2),
          response_metadata: { next_cursor: 'dGVhbTpDMDYxRkE1UEI=' },
        }),
  )
  const { page } = asking(server, 'channels')
  const first = await page()

  expect(first.offers).toEqual([
    { value: 'C012AB3CD', label: '#general', detail: '4 members' },
    { value: 'C061EG9T2', label: '#random', detail: '1 member' },
  ])
  expect(await page(first.next)).toEqual({
    offers: [{ value: 'G0AKFJBEU', label: '#board', detail: 'private' }],
    next: null,
  })
  expect(server.received.map(({ path, query }) => [path, Object.fromEntries(query)])).toEqual([
    [
      '/api/conversations.list',
      { types: 'public_channel,private_channel', exclude_archived: 'true', limit: '200' },
    ],
    [
      '/api/conversations.list',
      {
        types: 'public_channel,private_channel',
        exclude_archived: 'true',
        limit: '200',
        cursor: 'dGVhbTpDMDYxRkE1UEI=',
      },
    ],
  ])
})

test('people are those who can read a message', async () => {
  const profile = { display_name: '', title: '' }
  await using server = await serve((response) =>
    json(response, {
      ok: true,
      members: [
        {
          id: 'W012A3CDE',
          name: 'spengler',
          deleted: false,
          is_bot: false,
          real_name: 'Egon Spengler',
          profile,
        },
        {
          id: 'W07QCRPA4',
          name: 'glinda',
          deleted: false,
          is_bot: false,
          profile: { display_name: 'Glinda', title: 'Good witch' },
        },
        { id: 'B1', name: 'bot', is_bot: true, profile },
        { id: 'U2', name: 'left', deleted: true, profile },
        { id: 'USLACKBOT', name: 'slackbot', is_bot: false, profile },
      ],
      response_metadata: { next_cursor: '' },
    }),
  )

  expect(await asking(server, 'people').page()).toEqual({
    offers: [
      { value: 'W012A3CDE', label: 'Egon Spengler', detail: '@spengler' },
      { value: 'W07QCRPA4', label: 'Glinda', detail: 'Good witch' },
    ],
    next: null,
  })
})

test('a channel is found by its id', async () => {
  await using server = await serve((response) => json(response, { ok: true, channel: channels[0] }))

  expect(await asking(server, 'channels').find('C012AB3CD')).toMatchObject({ label: '#general' })
  expect(server.received[0]).toMatchObject({ path: '/api/conversations.info' })
})

test('a permission that is missing is named, with where to add it', async () => {
  await using server = await serve((response) =>
    json(response, { ok: false, error: 'missing_scope', needed: 'channels:read', provided: 'chat:write' }),
  )

  await expect(asking(server, 'channels').page()).rejects.toMatchObject({
    message: 'The Slack app lacks the permission channels:read.',
    fix: expect.stringMatching(/Add the scope channels:read/),
  })
})
