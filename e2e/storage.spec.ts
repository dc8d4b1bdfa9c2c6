import { readFile } from 'node:fs/promises'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import type { Json } from '#graph/workflow'
import { makeWorkflow } from './support/api.ts'
import { violations, violationsInAllLooks } from './support/axe.ts'
import { freePath, node, workflow } from './support/documents.ts'
import { dataOf, status } from './support/run-page.ts'

/** One pixel, red. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const orders = { orders: Array.from({ length: 2_000 }, (_, id) => ({ id, note: 'x'.repeat(80) })) }

/** Takes what is sent and hands it on. */
async function receive(
  request: APIRequestContext,
  title: string,
  sent: { data: Json } | { multipart: Form },
) {
  const path = freePath()
  const document = workflow(
    [
      node('hook', 'trigger.webhook', 'Orders sent', { path }),
      node('copy', 'data.set', 'Hand on', { fields: [{ name: 'sent', value: '{{ trigger.body }}' }] }),
    ],
    'hook -> copy',
  )
  const id = await makeWorkflow(request, { title, document, live: true })
  const response = await request.post(`/hooks/${path}`, sent)
  const { runId } = await response.json()

  return { id, runId: String(runId) }
}

type Form = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>

const withFile: Form = {
  customer: 'Ada',
  picture: { name: 'red.png', mimeType: 'image/png', buffer: picture },
}

async function runOf(page: Page, runId: string) {
  await page.goto(`/runs/${runId}`)
  await expect(status(page)).toContainText('Done')
}

test('of a large value a preview is shown, all of it when asked, and it can be had', async ({
  page,
  request,
}) => {
  const { runId } = await receive(request, 'Large orders', { data: orders })
  await runOf(page, runId)
  await dataOf(page, 'Hand on', 'Output')
  const output = page.getByRole('region', { name: 'Step Hand on' })
  await expect(output).toContainText(/A preview: the whole is \d+ KB\./)
  await expect(output).toContainText('orders')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    output.getByRole('link', { name: /^Download/ }).click(),
  ])
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual({ sent: orders })

  await output.getByRole('button', { name: /^Show all of/ }).click()
  await expect(output).toContainText(/All \d+ KB\./)
  await expect(output).toContainText('2000 items')
  expect(await violations(page)).toEqual([])
})

test('a file that was sent is shown with its picture and can be had', async ({ page, request }) => {
  const { runId } = await receive(request, 'Pictures', { multipart: withFile })
  await runOf(page, runId)
  const output = await dataOf(page, 'Hand on', 'Output')
  await expect(output.getByRole('img', { name: 'red.png' })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    output.getByRole('link', { name: /red\.png/ }).click(),
  ])

  expect(download.suggestedFilename()).toBe('red.png')
  expect(await readFile(await download.path())).toEqual(picture)
  expect(await violations(page)).toEqual([])
})

test('a workspace sees what it keeps, and says for how long and how much', async ({ page, request }) => {
  const { runId } = await receive(request, 'Kept for a day', { data: orders })
  await runOf(page, runId)
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Storage' }).click()
  await page.getByRole('heading', { name: 'Storage' }).hover()
  await expect(page.getByRole('row').filter({ hasText: 'Kept for a day' })).toContainText('KB')

  const keep = page.getByRole('region', { name: 'How long runs are kept' })
  await keep.getByRole('textbox', { name: 'Days' }).fill('soon')
  await expect(keep).toContainText('Enter a whole number, or leave it empty.')
  await expect(keep.getByRole('button', { name: 'Save' })).toBeDisabled()
  await keep.getByRole('textbox', { name: 'Days' }).fill('30')
  await keep.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The next clean-up goes by it.')).toBeVisible()

  await keep.getByRole('button', { name: 'Other rule for a workflow' }).click()
  const dialog = page.getByRole('dialog')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('combobox').first().click()
  await page.getByRole('option', { name: 'Kept for a day' }).click()
  await dialog.getByRole('textbox', { name: 'Days' }).fill('1')
  await dialog.getByRole('button', { name: /Save|Add/ }).click()
  const rules = page.getByRole('table', { name: 'Workflows with a rule of their own' })
  await expect(rules.getByRole('row').filter({ hasText: 'Kept for a day' })).toContainText('1 day')

  await keep.getByRole('button', { name: 'Clean up now' }).click()
  await expect(keep).toContainText('Cleaned up')

  const limits = page.getByRole('region', { name: 'Limits' })
  await limits.getByRole('textbox', { name: 'Result of one step in MB' }).fill('0.1')
  await limits.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('The limits hold from now on.')).toBeVisible()
  await page.reload()
  await expect(limits.getByRole('textbox', { name: 'Result of one step in MB' })).toHaveValue('0.1')
  await expect(keep.getByRole('textbox', { name: 'Days' })).toHaveValue('30')

  const refused = await receive(request, 'Too large here', { data: orders })
  await page.goto(`/runs/${refused.runId}`)
  await expect(status(page)).toContainText('Failed')
  await expect(page.getByText(/0\.1 MB/).first()).toBeVisible()

  await page.goto('/admin/storage')
  await limits.getByRole('textbox', { name: 'Result of one step in MB' }).fill('')
  await limits.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByText('The limits hold from now on.')).toBeVisible()
})

test('storage is accessible and nothing runs off the page, in all looks', async ({ page }) => {
  await page.goto('/admin/storage')
  await expect(page.getByRole('button', { name: 'Save limits' })).toBeVisible()
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  expect(await violationsInAllLooks(page, [1440, 390])).toEqual([])
  expect(await page.evaluate(overflow)).toBe(0)
})
