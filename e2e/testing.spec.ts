import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { violations, violationsInAllLooks } from './support/axe.ts'
import { colleague } from './support/colleague.ts'
import { node, workflow } from './support/documents.ts'
import { card, inspector } from './support/editor.ts'
import { type HttpTarget, startHttpTarget } from './support/http-target.ts'
import { enter, leaveToCanvas, onCanvas, tabTo } from './support/keyboard.ts'

let target: HttpTarget

test.beforeAll(async () => {
  target = await startHttpTarget()
})
test.afterAll(() => target.stop())

const seen = (value: string) => ({ fields: [{ name: 'text', value }] })

/** Greets somebody and tells an address. */
const greeting = (path: string): Workflow =>
  workflow(
    [
      node('start', 'trigger.manual', 'Somebody', { payload: { name: 'Ada' } }),
      node('greet', 'data.set', 'Greet', seen('Hello {{ trigger.name }}')),
      node('sign', 'data.set', 'Sign', seen('{{ steps.greet.text }}, yours')),
      node('tell', 'http.request', 'Tell the shop', {
        method: 'POST',
        url: `${target.address}${path}`,
        bodyType: 'json',
        json: '{{ steps.sign }}',
      }),
    ],
    'start -> greet',
    'greet -> sign',
    'sign -> tell',
  )

const bar = (page: Page) => page.getByRole('region', { name: 'Last test' })
const data = (page: Page, name: string) => inspector(page).getByRole('region', { name })
const callsOf = (path: string) => target.received.filter((call) => call.path === path)

async function open(page: Page, title: string, document: Workflow) {
  const id = await makeWorkflow(page.request, { title, document })
  await page.goto(`/workflows/${id}`)
  await expect(card(page, document.nodes[0]?.title ?? '')).toBeVisible()

  return id
}

test('a draft is run to a step and from it on, by mouse, and steps that act are asked about once', async ({
  page,
}) => {
  await open(page, 'Run in parts', greeting('/parts'))
  await card(page, 'Greet').click()
  await page.getByRole('toolbar', { name: 'Test Greet' }).getByRole('button', { name: 'Run to here' }).click()
  await expect(bar(page)).toContainText('To “Greet”')
  await expect(bar(page)).toContainText('Done')
  await expect(data(page, 'Output of Greet')).toContainText('Hello Ada')
  await expect(card(page, 'Sign')).not.toContainText('Done')

  await card(page, 'Sign').click()
  await inspector(page).getByRole('button', { name: 'More ways to test this step' }).click()
  await page.getByRole('menuitem', { name: /^Run from here/ }).click()
  const asked = page.getByRole('dialog', { name: 'This step acts for real' })
  await expect(asked).toContainText('Tell the shop')
  await asked.getByRole('button', { name: 'Use stand-in data instead' }).click()
  await expect(bar(page)).toContainText('From “Sign”')
  await expect(bar(page)).toContainText('Done')
  await expect(data(page, 'Output of Sign')).toContainText('Hello Ada, yours')
  await expect(card(page, 'Tell the shop')).toContainText('Done')
  expect(callsOf('/parts')).toEqual([])

  await bar(page)
    .getByRole('button', { name: /^Data of 2 steps/ })
    .click()
  const sources = page.getByRole('dialog', { name: 'Data this test stood on' })
  await expect(sources).toContainText('data of an earlier run')
  await sources.getByRole('button', { name: 'Greet' }).click()
  await expect(inspector(page)).toContainText('The last test did not run this step.')
})

test('the same by keyboard alone, and for real', async ({ page }) => {
  await open(page, 'Run by keys', greeting('/keys'))
  await leaveToCanvas(page)
  await enter(onCanvas(page, 'Greet'))
  await page.keyboard.press('h')
  await expect(bar(page)).toContainText('To “Greet”')
  await expect(bar(page)).toContainText('Done')
  await tabTo(onCanvas(page, 'Sign'))
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue('Sign')
  await page.keyboard.press('e')
  await expect(bar(page)).toContainText('One step: “Sign”')
  await expect(bar(page)).toContainText('Done')
  await page.keyboard.press('r')
  const asked = page.getByRole('dialog', { name: 'This step acts for real' })
  await enter(asked.getByRole('button', { name: 'Run for real' }))
  await expect(bar(page)).toContainText('From “Sign”')
  await expect(bar(page)).toContainText('Done')
  expect(callsOf('/keys')).toMatchObject([{ body: { text: 'Hello Ada, yours' } }])

  await page.keyboard.press('r')
  await expect.poll(() => callsOf('/keys').length).toBe(2)
  await tabTo(inspector(page).getByRole('button', { name: 'Last test' }))
  await page.keyboard.press('ArrowRight')
  await expect(inspector(page).getByRole('button', { name: /ago$/ }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(data(page, 'Output of Sign')).toContainText('Hello Ada, yours')
})

test('inside a loop a test is about the entry that is chosen', async ({ page }) => {
  const orders = [{ id: 11 }, { id: 22 }, { id: 33 }]
  const document = workflow(
    [
      node('start', 'trigger.manual', 'Orders', { payload: { orders } }),
      node('each', 'loop.for-each', 'Each order', { items: '{{ trigger.orders }}' }),
      { ...node('label', 'data.set', 'Label', seen('Order {{ item.id }}')), parent: 'each' },
    ],
    'start -> each',
  )
  document.nodes = document.nodes.map((each) =>
    each.id === 'label' ? { ...each, position: { x: 72, y: 24 } } : each,
  )
  await open(page, 'One entry', document)
  await card(page, 'Label').click()
  await inspector(page).getByRole('tab', { name: 'Data' }).click()
  await inspector(page).getByRole('button', { name: 'The next entry' }).click()
  await page.keyboard.press('Escape')
  await card(page, 'Label').click()
  await page.keyboard.press('h')
  await expect(bar(page)).toContainText('Done')
  await expect(data(page, 'Output of Label')).toContainText('Order 22')
  await expect(card(page, 'Label')).toContainText('1 round')
})

test('data is made up, checked, pinned and named before publishing', async ({ page }) => {
  await open(page, 'Pinned', greeting('/pinned'))
  await card(page, 'Tell the shop').click()
  await inspector(page).getByRole('tab', { name: 'Data' }).click()
  await inspector(page).getByRole('button', { name: 'Make up data to pin' }).click()
  const editor = inspector(page).getByRole('textbox', { name: 'Data to pin' })
  await expect(editor).toHaveValue(/"status"/)
  await editor.fill('{"status": "fine"')
  await expect(inspector(page)).toContainText('This is not JSON yet.')
  await editor.fill('{"status": "fine"}')
  await expect(inspector(page)).toContainText('This is not what the step gives:')
  await editor.fill(JSON.stringify('x'.repeat(1024 * 1024)))
  await expect(inspector(page)).toContainText('a step may have 1 MB pinned')
  await expect(inspector(page).getByRole('button', { name: 'Pin', exact: true })).toBeDisabled()
  await inspector(page).getByRole('button', { name: 'Make up', exact: true }).click()
  await inspector(page).getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(card(page, 'Tell the shop')).toContainText('Pinned data in tests')

  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(bar(page)).toContainText('Done')
  expect(callsOf('/pinned')).toEqual([])
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await expect(dialog).toContainText('1 step has pinned data: tests only, live runs ignore it.')
  await dialog.getByRole('button', { name: 'Tell the shop' }).click()
  await inspector(page).getByRole('button', { name: 'Unpin' }).click()
  await expect(card(page, 'Tell the shop')).not.toContainText('Pinned')
})

test('a real call is captured on the draft and tested with', async ({ page }) => {
  const document = workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed'),
      node('label', 'data.set', 'Label', seen('For {{ trigger.body.customer }}')),
    ],
    'hook -> label',
  )
  const id = await open(page, 'Listening', document)
  await card(page, 'Order placed').click()
  await inspector(page).getByRole('button', { name: 'Listen for a call' }).click()
  await expect(inspector(page).getByRole('status')).toContainText('Waiting for one call')
  const address = await inspector(page)
    .getByText(/\/hooks\/~test\//)
    .textContent()
  const answer = await page.request.post(new URL(address ?? '').pathname, {
    data: { customer: 'Grace' },
    headers: { 'x-shop': 'acme' },
  })
  expect(answer.status()).toBe(200)
  const sample = inspector(page).getByRole('region', { name: 'Sample', exact: true })
  await expect(sample).toContainText('Grace')
  await expect(sample).toContainText('acme')
  const { items } = await api<{ items: unknown[] }>(page.request, 'GET', `/runs?workflowId=${id}`)
  expect(items).toEqual([])

  await sample.getByRole('button', { name: 'Test with it' }).press('Enter')
  await expect(bar(page)).toContainText('Done')
  await card(page, 'Label').click()
  await expect(data(page, 'Output of Label')).toContainText('For Grace')
})

test('a past run is debugged on the draft', async ({ page }) => {
  const id = await makeWorkflow(page.request, { title: 'Debugged', document: greeting('/debug'), live: true })
  const { runId } = await api<{ runId: string }>(page.request, 'POST', `/workflows/${id}/runs`, {
    payload: { name: 'Linus' },
  })
  await page.goto(`/runs/${runId}`)
  await expect(page.getByRole('main')).toContainText('Done')
  await page.getByRole('link', { name: 'Debug with this run' }).click()
  const strip = page.getByRole('status').filter({ hasText: 'The data shown is from a past run' })
  await expect(strip).toBeVisible()
  await card(page, 'Sign').click()
  await inspector(page).getByRole('tab', { name: 'Data' }).click()
  await expect(data(page, 'Output of Sign')).toContainText('Hello Linus, yours')
  const calls = callsOf('/debug').length
  await page.keyboard.press('Escape')
  await card(page, 'Sign').click()
  await page.keyboard.press('e')
  await expect(bar(page)).toContainText('One step: “Sign”')
  await expect(bar(page)).toContainText('Done')
  await expect(data(page, 'Output of Sign')).toContainText('Hello Linus, yours')
  expect(callsOf('/debug')).toHaveLength(calls)

  await strip.getByRole('button', { name: 'Stop using the data of this run' }).click()
  await expect(strip).toBeHidden()
  await expect(page).toHaveURL(new RegExp(`/workflows/${id}$`))
})

test('testing is accessible, in the light and in the dark', async ({ page }) => {
  await open(page, 'Tested in all looks', greeting('/looks'))
  await card(page, 'Greet').click()
  await page.keyboard.press('h')
  await expect(bar(page)).toContainText('Done')
  await inspector(page).getByRole('button', { name: 'Make up data to pin' }).click()
  expect(await violationsInAllLooks(page)).toEqual([])
  await inspector(page).getByRole('button', { name: 'Pin', exact: true }).click()
  await card(page, 'Sign').click()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog', { name: 'This step acts for real' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test('5 MB that are pasted to be pinned are refused in words, and a part of them is pinned', async ({
  page,
}) => {
  const id = await open(page, 'Pinned at large', greeting('/large'))
  await card(page, 'Tell the shop').click()
  await inspector(page).getByRole('tab', { name: 'Data' }).click()
  await inspector(page).getByRole('button', { name: 'Write data to pin' }).click()
  const editor = inspector(page).getByRole('textbox', { name: 'Data to pin' })
  await editor.fill('{"kept": true}')
  const paste = () =>
    editor.evaluate((field) => {
      const orders = Array.from({ length: 20_000 }, (_, number) => ({ number, text: 'n'.repeat(230) }))
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', JSON.stringify({ status: 200, body: { orders } }))
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
  await paste()
  await expect(inspector(page).getByRole('alert')).toContainText('is 4.9 MB; a step may have 1 MB pinned')
  expect(await violations(page)).toEqual([])
  await inspector(page).getByRole('button', { name: 'Leave it out' }).press('Enter')
  await expect(editor).toHaveValue('{"kept": true}')

  await paste()
  await inspector(page).getByRole('button', { name: 'Take the first 1,000 of each list' }).click()
  await expect(editor).toHaveValue(/"number": 999,/)
  await inspector(page)
    .getByRole('button', { name: /^Pin( anyway)?$/ })
    .click()
  await expect(card(page, 'Tell the shop')).toContainText('Pinned data in tests')
  await expect
    .poll(async () => JSON.stringify(await api(page.request, 'GET', `/workflows/${id}/draft`)).length)
    .toBeGreaterThan(200_000)
})

test('a test asks before it mails those who approve', async ({ page }) => {
  const input = { title: 'Refund order 7?', approvers: ['grace@example.com'] }
  const document = workflow(
    [
      node('start', 'trigger.manual', 'Start by hand'),
      node('ask', 'approval.request', 'Ask the boss', input),
    ],
    'start -> ask',
  )
  await open(page, 'Asks people', document)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  const asked = page.getByRole('dialog', { name: 'This step acts for real' })
  await expect(asked).toContainText('Ask the boss')
  await asked.getByRole('button', { name: 'Use stand-in data instead' }).press('Enter')
  await expect(bar(page)).toContainText('Done')
})

test('an operator is offered the run on its own page, and nothing that would be refused', async ({
  page,
  browser,
}) => {
  const id = await makeWorkflow(page.request, {
    title: 'Operated',
    document: greeting('/operated'),
    live: true,
  })
  const { runId } = await api<{ runId: string }>(page.request, 'POST', `/workflows/${id}/runs`, {
    payload: { name: 'Ada' },
  })
  const { page: theirs } = await colleague(browser, page.request, 'Joan', 'Joan', 'operator')
  await theirs.goto(`/runs/${runId}`)
  await expect(theirs.getByRole('heading', { name: 'Operated' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Debug with this run' })).toHaveCount(0)

  await theirs.goto(`/workflows/${id}?debug=${runId}`)
  await expect(theirs.getByText('The data shown is from a past run')).toBeVisible()
  await expect(theirs.getByText('Tests of the draft use it')).toHaveCount(0)
  await expect(theirs.getByRole('button', { name: 'Test', exact: true })).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Show a past run' }).click()
  await expect(theirs.getByRole('dialog', { name: 'Show a past run' })).toBeVisible()
  await theirs.context().close()
})
