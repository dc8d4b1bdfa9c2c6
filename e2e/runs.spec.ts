import { type APIRequestContext, test as base, expect } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { forwarding, freePath } from './support/documents.ts'
import { type HttpTarget, startHttpTarget } from './support/http-target.ts'
import { attempts, dataOf, row, status, step } from './support/run-page.ts'

type Shop = {
  /** What the last step of the workflow calls. */
  target: HttpTarget
  /** A workflow that works out a price and tells the target, with a way to start it. */
  open: (title: string) => Promise<{ id: string; order: () => Promise<string> }>
}

const test = base.extend<Shop>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  target: async ({}, use) => {
    const target = await startHttpTarget()
    await use(target)
    await target.stop()
  },
  open: ({ request, target }, use) =>
    use(async (title) => {
      const path = freePath()
      const document = forwarding(path, `${target.address}/orders`, 'now')
      const id = await makeWorkflow(request, { title, document, live: true })

      return { id, order: () => order(request, path) }
    }),
})

async function order(request: APIRequestContext, path: string): Promise<string> {
  const response = await request.post(`/hooks/${path}`, { data: { net: 10 } })
  expect(response.status()).toBe(202)

  return (await response.json()).runId
}

test('runs appear in the list as they happen, and a failed one says why', async ({ page, target, open }) => {
  const { id, order } = await open('Orders as they come')
  await page.goto(`/runs?workflow=${id}`)
  await expect(page.getByRole('heading', { name: 'No run is like that' })).toBeVisible()

  const release = target.hold()
  const good = await order()
  await expect(row(page, good)).toContainText('Running')
  release()
  await expect(row(page, good)).toContainText('Done')

  target.refuse('The shop is closed today.')
  const bad = await order()
  await expect(row(page, bad)).toContainText('Failed')
  await expect(row(page, bad)).toContainText('The shop is closed today.')
  await row(page, bad)
    .getByRole('button', { name: /^Steps of this run/ })
    .click()
  await page.getByRole('button').filter({ hasText: 'Tell the shop' }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${bad}\\?step=`))
})

test('the list is filtered by chips and words that stay in the address', async ({ page, target, open }) => {
  const [bread, cake] = [await open('Bread orders'), await open('Cake orders')]
  const done = await cake.order()
  await expect.poll(() => target.received.length).toBe(1)
  target.refuse('No more bread.')
  const failed = await bread.order()

  await page.goto('/runs')
  await expect(row(page, failed)).toContainText('Failed')
  await page.getByRole('search').getByRole('button', { name: 'Status' }).click()
  await page.getByRole('list', { name: 'Status' }).getByRole('button', { name: 'Failed' }).click()
  await page.keyboard.press('Escape')
  await expect(row(page, failed)).toBeVisible()
  await expect(row(page, done)).toHaveCount(0)

  await page.reload()
  await expect(row(page, failed)).toBeVisible()
  await expect(row(page, done)).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(row(page, done)).toBeVisible()

  await page.getByRole('searchbox', { name: /^Search runs/ }).fill('cake')
  await expect(row(page, failed)).toHaveCount(0)
  await expect(row(page, done)).toBeVisible()
})

test('a run under way is cancelled where it is, and could be resumed', async ({ page, target, open }) => {
  const { order } = await open('Slow orders')
  target.hold()
  await page.goto(`/runs/${await order()}`)
  await expect(step(page, 'Tell the shop')).toContainText('Running')
  await page.getByRole('button', { name: 'Cancel run' }).click()

  await expect(status(page)).toContainText('Cancelled')
  await expect(step(page, 'Work out the price')).toContainText('Done')
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible()
})

test('a run that waits to try again says so, and is cancelled', async ({ page, target, open }) => {
  const { order } = await open('Orders put off')
  target.putOff(120)
  await page.goto(`/runs/${await order()}`)
  await expect(status(page)).toContainText('Waiting')
  await expect(step(page, 'Tell the shop')).toContainText('Waiting')
  await page.getByRole('button', { name: 'Cancel run' }).click()

  await expect(status(page)).toContainText('Cancelled')
  expect(target.received).toHaveLength(1)
})

test('a run is run again from one of its steps, on the data it had', async ({ page, target, open }) => {
  const { order } = await open('Orders told twice')
  const first = await order()
  await page.goto(`/runs/${first}`)
  await expect(status(page)).toContainText('Done')
  await step(page, 'Tell the shop').click()
  await page.getByRole('button', { name: 'Other ways to run again' }).click()
  await page.getByRole('menuitem', { name: /^Run again from “Tell the shop”/ }).click()

  await expect(page).not.toHaveURL(new RegExp(first))
  await expect.poll(() => target.received.map(({ body }) => body)).toEqual([{ price: 12 }, { price: 12 }])
  await expect(status(page)).toContainText('Done')
  expect(await attempts(page, 'Tell the shop')).toEqual(['Done'])
  await expect(await dataOf(page, 'Work out the price', 'Output')).toContainText('12')
})

test('a run is run again from the start as a new run of the same event', async ({ page, target, open }) => {
  const { order } = await open('Orders run again')
  const first = await order()
  await page.goto(`/runs/${first}`)
  await expect(status(page)).toContainText('Done')
  await page.getByRole('button', { name: 'Run again', exact: true }).click()

  await expect(page).not.toHaveURL(new RegExp(first))
  await expect.poll(() => target.received.length).toBe(2)
  await expect(status(page)).toContainText('Done')
})
