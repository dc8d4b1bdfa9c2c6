import { expect, test } from '@playwright/test'
import { owner } from './support/people.ts'

test('an invited person joins with their role, and their sign-in can be ended', async ({ page, browser }) => {
  await page.goto('/admin/members')
  await page.getByRole('button', { name: 'Invite' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('grace@example.com')
  await dialog.getByLabel('Role').click()
  await page.getByRole('option', { name: /^Viewer/ }).click()
  await dialog.getByRole('button', { name: 'Create invitation' }).click()
  const link = page.getByRole('dialog').getByText(/\/invitations\//)
  await expect(link).toBeVisible()
  const invitation = new URL((await link.textContent()) ?? '')

  const guest = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const theirs = await guest.newPage()
  await theirs.goto(invitation.pathname)
  await expect(theirs.getByRole('heading', { name: 'Join Lovelace & Co' })).toBeVisible()
  await theirs.getByLabel('Your name').fill('Grace Hopper')
  await theirs.getByLabel('Password', { exact: true }).fill('nanoseconds-of-wire')
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByRole('heading', { name: 'Workflows', exact: true })).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'New workflow' })).toHaveCount(0)

  await page.goto('/admin/members')
  const row = page.getByRole('row', { name: /grace@example\.com/ })
  await expect(row).toContainText('Grace Hopper')
  await row.getByRole('button', { name: /Remove/ }).click()
  const confirmation = page.getByRole('dialog')
  await confirmation.getByRole('textbox').fill('grace@example.com')
  await confirmation.getByRole('button', { name: /Remove/ }).click()
  await expect(row).toHaveCount(0)

  await expect(async () => {
    await theirs.goto('/')
    await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 5_000 })
  }).toPass()
  await guest.close()
})

test('a wrong password is refused with what to do, the right one lets in', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto('/runs')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible()

  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/runs/)
  await context.close()
})

test('every change is in the audit log, and the log verifies', async ({ page }) => {
  await page.goto('/admin/audit')
  await expect(page.getByText(/invited/i).first()).toBeVisible()
  await page.getByRole('button', { name: /Verify/ }).click()
  await expect(page.getByText(/entries are as written/)).toBeVisible()
})
