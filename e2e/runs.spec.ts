import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { violations } from './support/axe.ts'
import { forwarding, freePath, node, workflow } from './support/documents.ts'
import { card, inspector } from './support/editor.ts'
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

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' })

test('a failed run leads to the step that failed, which says why where it stands', async ({
  page,
  target,
  open,
}) => {
  const { order } = await open('Orders that fail')
  target.refuse('The shop is closed today.')
  await page.goto(`/runs/${await order()}`)
  await expect(status(page)).toContainText('Failed')
  await expect(card(page, 'Tell the shop')).toContainText('The shop is closed today.')

  await step(page, 'Order placed').click()
  await expect(page.getByRole('region', { name: 'Step Order placed' })).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByRole('region', { name: 'Step Tell the shop' })).toBeVisible()
  await step(page, 'Order placed').click()
  await page.getByRole('button', { name: 'Go to the step that failed: Tell the shop' }).click()
  await expect(page.getByRole('region', { name: 'Step Tell the shop' })).toContainText(
    'The shop is closed today.',
  )
})

test('what a run passed by says why, and cables say how much went along', async ({ page, request }) => {
  const path = freePath()
  const document = workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed', { path, respond: 'now' }),
      node('lines', 'data.set', 'Take the lines', {
        fields: [{ name: 'lines', value: '{{ trigger.body.lines }}' }],
      }),
      node('large', 'logic.if', 'Is it large', {
        match: 'all',
        conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', 'Label it', { fields: [{ name: 'label', value: 'Large' }] }),
    ],
    'hook -> lines',
    'lines -> large',
    'large:yes -> label',
  )
  const id = await makeWorkflow(request, { title: 'Passed by', document, live: true })
  const response = await request.post(`/hooks/${path}`, { data: { total: 12, lines: ['a', 'b', 'c'] } })
  const { runId } = await response.json()
  await page.goto(`/runs/${runId}`)
  await expect(status(page)).toContainText('Done')

  await expect(card(page, 'Label it')).toContainText('Skipped: “Is it large” went on by “No”.')
  await expect(page.getByText('3 items', { exact: true }).first()).toBeVisible()
  await step(page, 'Label it').click()
  await expect(page.getByRole('region', { name: 'Step Label it' })).toContainText(
    'This step was skipped. “Is it large” went on by “No”.',
  )
  expect(await violations(page)).toEqual([])

  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'More ways to test' }).click()
  await page.getByRole('menuitem', { name: /^Show a past run/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Show a past run' })
  await dialog.getByRole('list', { name: 'Runs' }).getByRole('button').first().click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Last test' })).toContainText('Run of v1')
  await expect(card(page, 'Label it')).toContainText('Skipped: “Is it large” went on by “No”.')
  await expect(inspector(page)).toBeHidden()
})

test('the timeline is walked and looked at closely by keyboard, and tells exact times', async ({
  page,
  target,
  open,
}) => {
  const { order } = await open('Orders in time')
  await page.goto(`/runs/${await order()}`)
  await expect.poll(() => target.received.length).toBe(1)
  await expect(status(page)).toContainText('Done')
  await expect(timeline(page).getByRole('list', { name: 'What the bars mean' })).toContainText('queued')

  await step(page, 'Order placed').focus()
  await page.keyboard.press('ArrowDown')
  await expect(step(page, 'Work out the price')).toBeFocused()
  await expect(page.getByRole('region', { name: 'Step Work out the price' })).toBeVisible()
  await page.keyboard.press('End')
  await expect(step(page, 'Tell the shop')).toBeFocused()

  const fit = timeline(page).getByRole('button', { name: 'Look at all of it' })
  await expect(fit).toBeDisabled()
  await page.keyboard.press('+')
  await expect(fit).toBeEnabled()
  await page.keyboard.press('0')
  await expect(fit).toBeDisabled()

  await step(page, 'Tell the shop').locator('[data-kind=run]').hover()
  await expect(page.getByRole('tooltip')).toContainText(/Attempt 1: .+\d\d:\d\d:\d\d/)
})
