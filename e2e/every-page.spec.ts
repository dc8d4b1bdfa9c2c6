import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { answering } from './support/documents.ts'

const pages = ['/', '/runs', '/credentials', '/admin/members', '/admin/tokens', '/admin/audit', '/account']
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    for (const path of pages) {
      test(`${path} is accessible`, async ({ page }) => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([])
      })
    }

    test('the editor is accessible', async ({ page, request }) => {
      const id = await makeWorkflow(request, { title: `Seen in ${colorScheme}`, document: answering() })
      await page.goto(`/workflows/${id}`)
      await page.getByRole('group', { name: /Is it large/ }).click()
      await expect(page.getByRole('complementary', { name: /step/i })).toBeVisible()
      expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([])
    })

    test('signing in is accessible', async ({ browser }) => {
      const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, colorScheme })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([])
      await context.close()
    })
  })
}

test('an address that leads nowhere says so and leads back', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page
    .getByRole('link', { name: /workflows|home/i })
    .first()
    .click()
  await expect(page).toHaveURL(/\/$/)
})
