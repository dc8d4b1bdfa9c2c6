import { expect, test } from 'vitest'
import { parser } from '#graph/schema'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { json, serve, type TestServer } from '../testing/server.ts'
import contract from './request.json' with { type: 'json' }
import { execute } from './request.ts'
import type { Input } from './request.types.ts'

const parse = parser<Input>(contract.input)
const all = [1, 2, 3, 4, 5]

/** Five items in pages of two, told in all three ways at once. */
function paged(): Promise<TestServer> {
  return serve((response, { query }) => {
    const page = Number(query.get('page') ?? 1)
    const hasNext = page * 2 < all.length
    const next = `/?page=${page + 1}`
    json(response, { data: all.slice(page * 2 - 2, page * 2), next: hasNext ? next : null }, 200, {
      link: `</?page=1>; rel="first"${hasNext ? `, <${next}>; title="a, b"; rel="next last"` : ''}`,
    })
  })
}

test.each<[name: string, input: { [field: string]: Json }, pages: number]>([
  ['the Link header', { pagination: 'link' }, 3],
  ['an address in the answer', { pagination: 'next' }, 3],
  ['a page number until a page is empty', { pagination: 'page' }, 4],
])('all items are gathered by %s', async (_name, input, pages) => {
  await using server = await paged()
  const output = await execute(testContext(parse({ url: server.url, itemsPath: 'body.data', ...input })))

  expect(output).toMatchObject({ status: 200, body: all, pages, hasMore: false })
  expect(server.received).toHaveLength(pages)
})

test('pages are read up to the most that are wanted, and the output says that there are more', async () => {
  await using server = await paged()
  const input = { url: server.url, itemsPath: 'body.data', pagination: 'link', maxPages: 2 }

  expect(await execute(testContext(parse(input)))).toMatchObject({
    body: [1, 2, 3, 4],
    pages: 2,
    hasMore: true,
  })
})

test('page numbers begin where the service begins', async () => {
  await using server = await serve((response, { query }) =>
    json(response, query.get('p') === '0' ? ['a'] : []),
  )
  const input = { url: server.url, pagination: 'page', pageParameter: 'p', firstPage: 0 }

  expect((await execute(testContext(parse(input)))).body).toEqual(['a'])
})

test('a next page on another host gets no credential', async () => {
  await using other = await serve((response) => json(response, { data: [2] }))
  await using server = await serve((response) => json(response, { data: [1], next: other.url }))
  const given = { credential: { token: 'secret-token' }, credentialKind: 'bearer' }
  const input = { url: server.url, pagination: 'next', itemsPath: 'body.data' }

  expect((await execute(testContext(parse(input), given))).body).toEqual([1, 2])
  expect(other.received[0]?.headers.authorization).toBeUndefined()
})

test.each([
  ['does not parse', { itemsPath: 'body.(' }, /"Where the items are" fails/],
  ['never ends', { itemsPath: '($f := function($n) { $f($n + 1) }; $f(1))' }, /"Where the items are" fails/],
  ['gives no address', { nextPath: 'body.data' }, /"Where the next address is" gives/],
])('an expression that %s says which field to correct', async (_name, input, message) => {
  await using server = await serve((response) => json(response, { data: [1, 2] }))
  const step = parse({ url: server.url, pagination: 'next', itemsPath: 'body.data', ...input })

  await expect(execute(testContext(step))).rejects.toThrow(message)
})
