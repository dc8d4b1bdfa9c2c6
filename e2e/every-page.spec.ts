import { expect, test } from '@playwright/test'
import { api, makeWorkflow } from './support/api.ts'
import { violationsInAllLooks } from './support/axe.ts'
import { answering, freePath } from './support/documents.ts'
import { card, inspector } from './support/editor.ts'
import { step } from './support/run-page.ts'

const pages = [
  '/',
  '/runs',
  '/approvals',
  '/mentions',
  '/tables',
  '/triggers',
  '/credentials',
  '/admin/workspace',
  '/admin/members',
  '/admin/alerts',
  '/admin/tokens',
  '/admin/storage',
  '/admin/audit',
  '/admin/health',
  '/account',
]

for (const path of pages) {
  test(`${path} is accessible, in the light and in the dark`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect(await violationsInAllLooks(page)).toEqual([])
  })
}

test('the editor is accessible, its panel and its palette open', async ({ page, request }) => {
  const id = await makeWorkflow(request, { title: 'Seen in all looks', document: answering() })
  await page.goto(`/workflows/${id}`)
  await card(page, 'Is it large').click()
  await expect(inspector(page).getByRole('tab', { name: 'Setup' })).toBeVisible()
  await page.getByRole('button', { name: 'Add step' }).click()
  await expect(page.getByRole('listbox', { name: 'Steps' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test('a table is accessible, its rows chosen and its columns open', async ({ page, request }) => {
  const { id } = await api<{ id: string }>(request, 'POST', '/tables', {
    name: 'Seen in all looks',
    columns: [
      { title: 'Name', type: 'text' },
      { title: 'Paid', type: 'boolean' },
    ],
    key: 'Name',
  })
  await api(request, 'POST', `/tables/${id}/rows`, {
    rows: [{ Name: 'Ada', Paid: true }, { Name: 'Ben' }],
  })
  await page.goto(`/tables/${id}`)
  await page.getByRole('checkbox', { name: 'Choose row 1' }).check()
  await expect(page.getByText('1 row chosen')).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Name and columns' }).click()
  await expect(page.getByRole('dialog', { name: 'Name and columns' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test('a run is accessible', async ({ page, request }) => {
  const path = freePath()
  const document = answering(path)
  await makeWorkflow(request, { title: 'Run in all looks', document, live: true })
  await request.post(`/hooks/${path}`, { data: { total: 140, customer: 'Ada' } })
  await page.goto('/runs')
  await page.getByRole('link', { name: 'Run in all looks' }).first().click()
  await expect(step(page, 'Label it')).toContainText('Done')
  await expect(page.getByRole('article').first()).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test('signing in is accessible', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
  await context.close()
})

test('an address that leads nowhere says so and leads back', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: 'Nothing is plugged in here' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to workflows' }).click()
  await expect(page).toHaveURL(/\/$/)
})
