import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { api, makeWorkflow } from './support/api.ts'
import { violations } from './support/axe.ts'
import { freePath, node, workflow } from './support/documents.ts'

let feed: Server
let posts: string[] = []

test.beforeAll(async () => {
  feed = createServer((_request, response) => {
    const items = posts.map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`)
    if (posts.length === 0) response.writeHead(404).end('Gone')
    else response.end(`<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`)
  })
  await new Promise<void>((done) => feed.listen(0, '127.0.0.1', done))
})
test.afterAll(() => void feed.close())

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })

test('every live trigger is listed with where and when, and one that fails says why', async ({
  page,
  request,
}) => {
  const { port } = feed.address() as AddressInfo
  const path = freePath()
  const listening = workflow([
    node('hook', 'trigger.webhook', 'Parcel handed in', { path }),
    node('clock', 'trigger.schedule', 'Every night', { mode: 'daily', time: '03:00' }),
    node('feed', 'rss.new-entry', 'News of the shop', { url: `http://127.0.0.1:${port}/feed` }),
  ])
  await makeWorkflow(request, { title: 'Listening in three ways', document: listening, live: true })

  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Triggers' }).click()
  // Off the rail, which is wide while it is pointed at.
  await page.getByRole('heading', { name: 'Triggers' }).hover()
  await expect(row(page, 'Parcel handed in')).toContainText(`/hooks/${path}`)
  await expect(row(page, 'Every night')).toContainText('Fires')
  await expect(row(page, 'News of the shop')).toContainText('answered 404')
  await expect(row(page, 'News of the shop')).toContainText('Failing')
  await expect(row(page, 'News of the shop')).toContainText('It failed once')
  expect(await violations(page)).toEqual([])

  await page.setViewportSize({ width: 360, height: 740 })
  await expect(row(page, 'Parcel handed in')).toContainText(`/hooks/${path}`)
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  expect(await page.evaluate(overflow)).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('button', { name: 'Needs attention' }).click()
  await expect(page).toHaveURL(/attention/)
  await expect(row(page, 'News of the shop')).toBeVisible()
  await expect(row(page, 'Every night')).toBeHidden()

  posts = ['First news']
  await page.getByRole('button', { name: 'Look now: News of the shop' }).click()
  await expect(row(page, 'News of the shop')).toBeHidden()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await expect(row(page, 'News of the shop')).toContainText('Listening')

  posts = ['Second news', 'First news']
  await page.getByRole('button', { name: 'Look now: News of the shop' }).click()
  await page.goto('/runs')
  await expect(page.getByRole('link', { name: 'Listening in three ways' })).toBeVisible()
})

test('the home page leads to a trigger in trouble', async ({ page, request }) => {
  const document = workflow([
    node('feed', 'rss.new-entry', 'A lost feed', { url: 'http://127.0.0.1:1/feed' }),
  ])
  await makeWorkflow(request, { title: 'Follows a lost feed', document, live: true })

  const troubled = () => api<{ items: { title: string }[] }>(request, 'GET', '/triggers?attention=true')
  await expect.poll(async () => (await troubled()).items.map(({ title }) => title)).toContain('A lost feed')
  await page.goto('/')
  await page
    .getByRole('region', { name: 'Needs attention' })
    .getByRole('link', { name: /A lost feed/ })
    .click()
  await expect(row(page, 'A lost feed')).toContainText('Failing')
})
