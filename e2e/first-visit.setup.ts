import { expect, test as setup } from '@playwright/test'
import { owner, ownerState, saveToken } from './support/people.ts'

setup('the first visitor becomes the owner', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/setup$/)
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByLabel('Workspace').fill('Lovelace & Co')
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(page.getByRole('heading', { name: 'Your first workflow, in two minutes' })).toBeVisible()
  await page.context().storageState({ path: ownerState })
})

setup('the owner makes a token for programs', async ({ browser }) => {
  const context = await browser.newContext({ storageState: ownerState })
  const page = await context.newPage()
  await page.goto('/admin/tokens')
  await page.getByRole('button', { name: 'New token' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Journeys')
  await dialog.getByLabel('Role').click()
  await page.getByRole('option', { name: /^Owner/ }).click()
  await dialog.getByRole('button', { name: 'Create token' }).click()

  const token = page.getByRole('dialog').getByText(/^pb_/)
  await expect(token).toBeVisible()
  saveToken((await token.textContent()) ?? '')
  await context.close()
})
