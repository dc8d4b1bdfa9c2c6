import { expect, test } from 'vitest'
import type { Look, Service } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { RetryLater } from '../execute.ts'
import { testContext } from '../testing/context.ts'
import { json, serve, type TestServer } from '../testing/server.ts'
import { lookBy } from './look.ts'

const acme: Service = {
  name: 'acme',
  title: 'Acme',
  description: 'For tests.',
  icon: 'box',
  categories: ['Core'],
  baseUrl: 'https://api.acme.example/v1',
  credentials: [{ kind: 'key', title: 'Key', fields: {}, apply: { headers: { 'x-key': '{{ key }}' } } }],
}

const orders: Look = {
  request: { method: 'GET', path: '/shops/{shop}/orders', query: { since: '{{ cursor.since }}', limit: 50 } },
  items: '$reverse(body.orders)',
  key: 'item.id',
  at: 'item.placedAt',
  accepts: 'item.total >= input.least',
  select: "item.{ 'number': id, 'total': total }",
  cursor: "{ 'since': items ? items[-1].placedAt : cursor.since }",
}
const order = (id: number, total: number) => ({ id, total, placedAt: `2027-03-04T09:0${id}:00Z` })

const look = (server: TestServer, cursor: Json) =>
  lookBy(orders, acme, {
    cursor,
    context: testContext(
      { shop: 'tea & co', least: 10 },
      { fetch: server.fetch, credential: { key: 'k1' }, credentialKind: 'key' },
    ),
  })

test('a contract says what to ask, what of the answer is an event, and what to ask from next', async () => {
  await using server = await serve((response) =>
    json(response, { orders: [order(3, 30), order(2, 5), order(1, 10)] }),
  )

  expect(await look(server, null)).toEqual({
    events: [
      { key: '1', at: new Date('2027-03-04T09:01:00Z'), output: { number: 1, total: 10 } },
      { key: '3', at: new Date('2027-03-04T09:03:00Z'), output: { number: 3, total: 30 } },
    ],
    cursor: { since: '2027-03-04T09:03:00Z' },
  })
  expect(server.received[0]).toMatchObject({ path: '/v1/shops/tea%20%26%20co/orders' })
  expect(server.received[0]?.headers['x-key']).toBe('k1')
  expect(server.received[0]?.query.get('since')).toBeNull()
})

test('the next look asks from where the last one got to, and one event is a list of one', async () => {
  await using server = await serve((response) => json(response, { orders: [order(4, 40)] }))
  const { events } = await look(server, { since: '2027-03-04T09:03:00Z' })

  expect(server.received[0]?.query.get('since')).toBe('2027-03-04T09:03:00Z')
  expect(events.map(({ key }) => key)).toEqual(['4'])
})

test('without anything new the cursor stays', async () => {
  await using server = await serve((response) => json(response, { orders: [] }))
  const cursor = { since: '2027-03-04T09:03:00Z' }

  expect(await look(server, cursor)).toEqual({ events: [], cursor })
})

test('a service that asks to wait is not looked at', async () => {
  await using server = await serve((response) => json(response, {}, 429, { 'retry-after': '90' }))

  await expect(look(server, null)).rejects.toThrow(RetryLater)
})
