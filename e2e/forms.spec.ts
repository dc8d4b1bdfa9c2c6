import { expect, type Page, test } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { violationsInAllLooks } from './support/axe.ts'
import { freePath } from './support/documents.ts'
import { card, inspector, openBlank } from './support/editor.ts'
import { application } from './support/forms.ts'
import { dataOf, step } from './support/run-page.ts'

const cv = { name: 'cv.txt', mimeType: 'text/plain', buffer: Buffer.from('Analytical engines, 1843') }

async function fillFirst(page: Page) {
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('Your e-mail address').fill('ada@example.com')
  await page.getByLabel('a company').check()
  await page.getByLabel('Name of the company').fill('Engines & Co')
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function fillSecond(page: Page) {
  await page.getByLabel('Monday').check()
  await page.getByLabel('Wednesday').check()
  await page.getByLabel('First day').fill('2027-04-01')
  await page.getByLabel('Yes').check()
  await page.getByLabel('CV', { exact: true }).setInputFiles(cv)
  await page.getByRole('button', { name: 'Send' }).click()
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } })

  test('a stranger fills in a form of two pages and sends a file', async ({ page, request }) => {
    const path = freePath()
    await makeWorkflow(request, { title: 'Applications', document: application(path), live: true })
    await page.goto(`/forms/${path}`)
    await expect(page.getByLabel('Name of the company')).toBeHidden()
    await page.getByLabel('a company').check()
    await expect(page.getByLabel('Name of the company')).toBeVisible()

    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('alert')).toContainText('Some answers need another look')
    await expect(page.getByLabel('a company')).toBeChecked()
    await fillFirst(page)
    await expect(page.getByText('Step 2 of 2')).toBeVisible()
    await page.getByRole('button', { name: 'Back' }).click()
    await expect(page.getByLabel('Name of the company')).toHaveValue('Engines & Co')
    await page.getByRole('button', { name: 'Continue' }).click()

    await fillSecond(page)
    await expect(page.getByRole('heading', { name: 'We have your application' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'We have your application' })).toBeVisible()
  })
})

test('what a stranger sent is a run, with the answers and the file', async ({ browser, page, request }) => {
  const path = freePath()
  await makeWorkflow(request, { title: 'Applications read', document: application(path), live: true })
  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const visit = await stranger.newPage()
  await visit.goto(`/forms/${path}`)
  await fillFirst(visit)
  await fillSecond(visit)
  await expect(visit.getByRole('heading', { name: 'We have your application' })).toBeVisible()
  await stranger.close()

  await page.goto('/runs')
  await page.getByRole('link', { name: 'Applications read' }).first().click()
  await expect(step(page, 'Write it down')).toContainText('Done')
  await expect(await dataOf(page, 'Application', 'Output')).toContainText('Engines & Co')
  await expect(await dataOf(page, 'Write it down', 'Output')).toContainText('Ada Lovelace: cv.txt')
})

test('a form in the making is previewed, and what is sent there is a test', async ({ page, context }) => {
  await openBlank(page, 'Form in the making')
  await page.getByRole('button', { name: 'Add step' }).click()
  const search = page.getByRole('combobox', { name: 'Search steps' })
  await search.fill('Form')
  await page.getByRole('option', { name: /^Form/ }).first().click()
  await card(page, 'Form').click()
  await expect(
    inspector(page).getByText('It is there for everybody once the workflow is published.'),
  ).toBeVisible()
  await inspector(page).getByRole('textbox', { name: 'Title', exact: true }).fill('Ask us')

  const opened = context.waitForEvent('page')
  await expect(page.getByRole('main').getByText('Saved', { exact: true })).toBeVisible()
  await inspector(page).getByRole('link', { name: 'Preview the draft' }).click()
  const preview = await opened
  await expect(preview.getByText('This is a preview of the draft.')).toBeVisible()
  await expect(preview.getByRole('heading', { name: 'Ask us' })).toBeVisible()
  await preview.getByLabel('Your name').fill('Ada')
  await preview.getByLabel('Your e-mail address').fill('ada@example.com')
  await preview.getByLabel('Your message').fill('When do you open?')
  await preview.getByRole('button', { name: 'Send' }).click()
  await preview.getByRole('link', { name: 'Open the run' }).click()
  await expect(step(preview, 'Form')).toContainText('Done')
  await expect(await dataOf(preview, 'Form', 'Output')).toContainText('When do you open?')
})

test.describe('to somebody not signed in', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('a form is accessible in all looks, with and without mistakes, and fits a narrow screen', async ({
    page,
    request,
  }) => {
    const path = freePath()
    await makeWorkflow(request, { title: 'Form in all looks', document: application(path), live: true })
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`/forms/${path}`)
    expect(await violationsInAllLooks(page)).toEqual([])
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await violationsInAllLooks(page)).toEqual([])
    await fillFirst(page)
    expect(await violationsInAllLooks(page)).toEqual([])
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await page.evaluate(overflow)).toBe(0)
    await fillSecond(page)
    await expect(page.getByRole('heading', { name: 'We have your application' })).toBeVisible()
    expect(await violationsInAllLooks(page)).toEqual([])
  })
})
