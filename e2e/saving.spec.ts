import { expect, test } from '@playwright/test'
import { colleague } from './support/colleague.ts'
import { card, inspector, saved } from './support/editor.ts'
import { openOrders, renameStep } from './support/orders.ts'

test('the draft saves itself and is there after a reload', async ({ page }) => {
  await openOrders(page, 'Kept')
  await renameStep(page, 'Label it', 'Name it')
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(card(page, 'Name it')).toBeVisible()
})

test.describe('a lost connection', () => {
  test('keeps what is typed, says so, and saves it when it is back', async ({ page, context }) => {
    await openOrders(page, 'Lost and found')
    await card(page, 'Label it').click()
    await expect(inspector(page)).toBeVisible()
    await context.setOffline(true)
    await renameStep(page, 'Label it', 'Typed in a tunnel')
    await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible()

    await context.setOffline(false)
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(card(page, 'Typed in a tunnel')).toBeVisible()
  })

  test('leaves the work on the device when the page is closed', async ({ page, context }) => {
    const id = await openOrders(page, 'Closed too soon')
    await card(page, 'Label it').click()
    await expect(inspector(page)).toBeVisible()
    await context.setOffline(true)
    await renameStep(page, 'Label it', 'Not lost')
    await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible()
    await page.close()

    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`/workflows/${id}`)
    await expect(card(again, 'Label it')).toBeVisible()
    await again.getByRole('button', { name: 'Bring them back' }).click()
    await expect(card(again, 'Not lost')).toBeVisible()
    await expect(saved(again)).toBeVisible()
  })
})

test('what was typed without a connection is put on top of what somebody else saved meanwhile', async ({
  page,
  context,
  browser,
}) => {
  const id = await openOrders(page, 'For two')
  const { page: other } = await colleague(browser, page.request, 'Charles')
  await other.goto(`/workflows/${id}`)
  await card(page, 'Is it large').click()
  await expect(inspector(page)).toBeVisible()
  await context.setOffline(true)
  await renameStep(page, 'Is it large', 'Mine')
  await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible()
  await renameStep(other, 'Label it', 'Theirs')
  await expect(saved(other)).toBeVisible()

  await context.setOffline(false)
  await expect(card(page, 'Theirs')).toBeVisible()
  await expect(saved(page)).toBeVisible()
  await expect(card(other, 'Mine')).toBeVisible()
  await expect(card(page, 'Mine')).toBeVisible()
  await other.context().close()
})
