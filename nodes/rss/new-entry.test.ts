import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { nodeType } from '../find.ts'
import { poll as pollBy } from '../run-poll.ts'
import { testContext } from '../testing/context.ts'
import { serve, type TestServer } from '../testing/server.ts'
import { feeds } from './testing/feeds.ts'

const contract = nodeType('rss.new-entry', 1) ?? expect.fail('no contract')
const fill = parser<{ [field: string]: Json }>(contract.input)
const posts = [
  { id: 'b', title: 'Second &amp; last', at: '2027-03-05T09:00:00Z' },
  { id: 'a', title: 'First', at: '2027-03-04T09:00:00Z' },
]

type More = { input?: { [field: string]: Json }; cursor?: Json; credential?: Record<string, string> }

function look(server: TestServer, { input = {}, cursor = null, credential }: More = {}) {
  const given = fill({ url: `${server.url}/feed`, ...input })
  const opened = credential ? { credential, credentialKind: 'basic' } : {}

  return pollBy(contract, testContext(given, opened), cursor)
}

test.each(Object.entries(feeds))('a feed of the format %s is read, oldest first', async (format, feed) => {
  await using server = await serve((response) => response.end(feed(posts)))
  const { events } = await look(server)

  expect(events.map(({ key, at }) => [key, at?.toISOString()])).toEqual([
    ['a', '2027-03-04T09:00:00.000Z'],
    ['b', '2027-03-05T09:00:00.000Z'],
  ])
  expect(events[1]?.output).toMatchObject({
    id: 'b',
    title: 'Second & last',
    url: `${server.url}/posts/b`,
    summary: 'About b',
    content: '<p>All about b</p>',
    authors: ['Ada Lovelace'],
    categories: ['Shop'],
    attachments:
      format === 'rdf' ? [] : [{ url: `${server.url}/sound/b.mp3`, type: 'audio/mpeg', size: 4096 }],
    feed: { title: 'Notes & news', url: `${server.url}/` },
  })
  for (const { output } of events) expect(() => parser(contract.output)(output)).not.toThrow()
})

test('a feed that has not changed is not sent again', async () => {
  await using server = await serve((response, { headers }) => {
    const isSame = headers['if-none-match'] === '"v1"' && headers['if-modified-since'] !== undefined
    response.writeHead(isSame ? 304 : 200, { etag: '"v1"', 'last-modified': 'Thu, 04 Mar 2027 09:00:00 GMT' })
    response.end(isSame ? '' : feeds.rss(posts))
  })
  const { cursor } = await look(server)
  const again = await look(server, { cursor })

  expect(again).toEqual({ events: [], cursor })
  expect(await look(server, { cursor, input: { url: `${server.url}/other` } })).toMatchObject({
    events: [{ key: 'a' }, { key: 'b' }],
  })
})

test('an entry without an id is known by its address and date, or by its words', async () => {
  const item = (inside: string) => `<item>${inside}</item>`
  const dated = '<pubDate>Thu, 04 Mar 2027 09:00:00 GMT</pubDate>'
  const items = [item(`<link>/a</link>${dated}`), item('<link>/a</link>'), item('<title>Only words</title>')]
  await using server = await serve((response) =>
    response.end(`<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`),
  )

  expect((await look(server)).events.map(({ key }) => key).toSorted()).toEqual([
    'Only words',
    `${server.url}/a`,
    `${server.url}/a 2027-03-04T09:00:00.000Z`,
  ])
})

test('an entry that changes is another event only where that is asked for', async () => {
  const entry = (
    updated: string,
  ) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>a</id>
    <title>A</title><published>2027-03-04T09:00:00Z</published><updated>${updated}</updated></entry></feed>`
  let updated = '2027-03-04T09:00:00Z'
  await using server = await serve((response) => response.end(entry(updated)))
  const keys = async (changes: boolean) =>
    (await look(server, { input: { changes } })).events.map(({ key }) => key)
  const before = [await keys(false), await keys(true)]
  updated = '2027-03-05T09:00:00Z'

  expect(await keys(false)).toEqual(before[0])
  expect(await keys(true)).not.toEqual(before[1])
})

test('relative addresses go by the base that a feed names', async () => {
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/notes/"><title>x</title>
    <entry xml:base="2027/"><id>a</id><title>A</title><link href="totals"/></entry></feed>`
  await using server = await serve((response) => response.end(feed))

  expect((await look(server)).events[0]?.output).toMatchObject({
    url: 'https://blog.example/notes/2027/totals',
  })
})

test('a feed in another charset is read by what it says of itself', async () => {
  const feed =
    '<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>Gr\u00fc\u00dfe</title></channel></rss>'
  const item = feed.replace('</channel>', '<item><title>\u00c4pfel</title></item></channel>')
  await using server = await serve((response) => response.end(Buffer.from(item, 'latin1')))

  expect((await look(server)).events[0]?.output).toMatchObject({
    title: '\u00c4pfel',
    feed: { title: 'Gr\u00fc\u00dfe' },
  })
})

test('long content is cut', async () => {
  await using server = await serve((response) => response.end(feeds.rss(posts)))

  expect((await look(server, { input: { contentLimit: 5 } })).events[0]?.output).toMatchObject({
    content: '<p>Al',
  })
})

test.each<[name: string, body: string, message: RegExp, fix: RegExp]>([
  [
    'a page',
    '<!doctype html><html><body>Hi</body></html>',
    /answers with a web page, not with a feed/,
    /Look on the page/,
  ],
  [
    'a page that names its feed',
    '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>',
    /answers with a web page/,
    /The page names this feed: http:\/\/127\.0\.0\.1:\d+\/feed\.xml/,
  ],
  ['half a feed', feeds.rss(posts).slice(0, 400), /The feed of .+ is broken/, /tried again by itself/],
  [
    'something else',
    '{"items":[]}',
    /is not a feed: neither RSS, Atom, RDF nor JSON Feed/,
    /Check the address/,
  ],
  ['nothing', '', /is not a feed/, /Check the address/],
])('%s in place of a feed is told in plain words', async (_name, body, message, fix) => {
  await using server = await serve((response) => response.end(body))
  const error = await look(server).catch((refusal) => refusal)

  expect(error).toBeInstanceOf(NodeError)
  expect(error.message).toMatch(message)
  expect(error.fix).toMatch(fix)
})

test.each<[status: number, headers: Record<string, string>, kind: new (...args: never[]) => Error]>([
  [429, { 'retry-after': '120' }, RetryLater],
  [503, { 'retry-after': '60' }, RetryLater],
  [500, {}, Error],
  [404, {}, NodeError],
])('an answer of %i is told apart', async (status, headers, kind) => {
  await using server = await serve((response) => response.writeHead(status, headers).end('no'))
  const error = await look(server).catch((refusal) => refusal)

  expect(error.constructor).toBe(kind)
})

test('a credential goes to the host of the feed, and is asked for anew when it is refused', async () => {
  await using server = await serve((response, { headers }) =>
    response.writeHead(headers.authorization === 'Basic YWRhOnJpZ2h0' ? 200 : 401).end(feeds.rss(posts)),
  )
  const credential = { username: 'ada', password: 'right' }

  expect((await look(server, { credential })).events).toHaveLength(2)
  await expect(look(server, { credential: { ...credential, password: 'wrong' } })).rejects.toThrow(
    NeedsReconnect,
  )
})

test('a feed without end is cut off', async () => {
  await using server = await serve((response) => {
    const more = () => !response.destroyed && response.write('x'.repeat(1024 * 1024), more)
    more()
  })

  await expect(look(server)).rejects.toThrow('is larger than 16.0 MB')
})
