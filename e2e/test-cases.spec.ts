import { expect, type Page, test } from '@playwright/test'
import { api, makeWorkflow } from './support/api.ts'
import { violationsInAllLooks } from './support/axe.ts'
import { node, workflow } from './support/documents.ts'
import { enter, tabTo } from './support/keyboard.ts'

/** Waits for three days and sorts orders: neither is what a person wants to sit through to see whether it still works. */
const sorting = (limit: number) =>
  workflow(
    [
      node('start', 'trigger.manual', 'Start by hand', {}),
      node('large', 'logic.if', 'Large order?', {
        conditions: [{ left: '{{ trigger.total }}', operator: 'greater', right: limit }],
      }),
      node('yes', 'data.set', 'Greet', { fields: [{ name: 'text', value: 'Dear {{ trigger.name }}' }] }),
      node('wait', 'wait.for', 'Let it rest', { amount: 3, unit: 'days' }),
    ],
    'start -> large',
    'large:yes -> yes',
    'yes -> wait',
  )

type Started = { runId: string }

/** A workflow with one run that took the way of large orders as far as it is not made to wait. */
async function withTest(page: Page, title: string) {
  const { request } = page.context()
  const id = await makeWorkflow(request, { title, document: sorting(100), live: true })
  const { id: testId } = await api<{ id: string }>(request, 'POST', `/workflows/${id}/test-cases`, {
    title: 'A large order',
    nodeId: 'start',
    payload: { name: 'Ada', total: 120 },
    stubs: { wait: { output: {}, port: 'out' } },
    expectations: [{ step: 'yes', of: 'output', at: 'text', operator: 'equals', value: 'Dear Ada' }],
  })

  return { id, testId }
}

test('a run is kept as a test from its own page, and passes', async ({ page, request }) => {
  const document = workflow(
    [
      node('start', 'trigger.manual', 'Start by hand', {}),
      node('greet', 'data.set', 'Greet', { fields: [{ name: 'text', value: 'Dear {{ trigger.name }}' }] }),
    ],
    'start -> greet',
  )
  const id = await makeWorkflow(request, { title: 'Kept as a test', document, live: true })
  const { runId } = await api<Started>(request, 'POST', `/workflows/${id}/runs`, { payload: { name: 'Ada' } })
  await page.goto(`/runs/${runId}`)
  await page.getByRole('button', { name: 'Other ways to run again' }).click()
  await page.getByRole('menuitem', { name: 'Keep as a test' }).click()

  await expect(page.getByRole('textbox', { name: 'Title of the test' })).toHaveValue(/^The run of/)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Everything holds.' })).toBeVisible()
})

test('a changed workflow fails its test, the row says what was found, and publishing tells it', async ({
  page,
  request,
}) => {
  const { id } = await withTest(page, 'Held to its test')
  await page.goto(`/workflows/${id}/tests`)
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(page.getByText('The one expectation holds')).toBeVisible()

  const { revision } = await api<{ revision: number }>(request, 'GET', `/workflows/${id}`)
  await api(request, 'PUT', `/workflows/${id}`, { revision, draft: sorting(500) })
  await page.reload()
  await expect(page.getByText('before the last change')).toBeVisible()
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByRole('link', { name: 'A large order' }).click()
  await expect(page.getByText('There is nothing at “text”.')).toBeVisible()

  await page.getByRole('link', { name: /^Tests of/ }).click()
  await page.getByRole('switch', { name: /Publish only when all tests pass/ }).click()
  await expect(page.getByRole('switch', { name: /Publish only when all tests pass/ })).toBeChecked()
  const refused = await request.post(`/api/trpc/workflow.publish`, { data: { id } })
  expect(await refused.text()).toContain('its test “A large order” fails')
})

test('what must hold is written by keyboard alone', async ({ page }) => {
  const { keyboard } = page
  const { id, testId } = await withTest(page, 'Written by keyboard')
  await page.goto(`/workflows/${id}/tests/${testId}`)
  await enter(page.getByRole('button', { name: 'Add a row' }))
  const part = (name: string) => page.getByRole('combobox', { name: `Row 2, ${name}` })
  await enter(part('of what'), { back: true })
  await keyboard.type('Let it')
  await keyboard.press('Enter')
  await expect(part('of what')).toContainText('Let it rest')
  await enter(part('which part'))
  await keyboard.type('is given')
  await keyboard.press('Enter')
  await tabTo(page.getByRole('textbox', { name: 'Row 2, where in it' }))
  await keyboard.type('amount')
  await tabTo(page.getByRole('textbox', { name: 'Row 2, compared with' }))
  await keyboard.type('3')
  await enter(page.getByRole('button', { name: 'Save and run' }), { back: true })

  await expect(page.getByRole('status').filter({ hasText: 'Everything holds.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
})

test('a test that is removed comes back when undone', async ({ page }) => {
  const { id } = await withTest(page, 'Removed and back')
  await page.goto(`/workflows/${id}/tests`)
  await page.getByRole('button', { name: 'More for A large order' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByText('No tests yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'A large order' })).toBeVisible()
})

test('tests are accessible and nothing runs off the page, in all looks', async ({ page }) => {
  const { id, testId } = await withTest(page, 'Tests in all looks')
  await page.goto(`/workflows/${id}/tests`)
  await page.getByRole('link', { name: 'A large order' }).waitFor()
  expect(await violationsInAllLooks(page, [1440, 390])).toEqual([])

  await page.goto(`/workflows/${id}/tests/${testId}`)
  await page.getByRole('textbox', { name: 'Title of the test' }).waitFor()
  await page.getByText('Let it rest', { exact: true }).click()
  expect(await violationsInAllLooks(page, [1440, 390])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
