import { expect, test } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { node, workflow } from './support/documents.ts'
import { cables, card, choose, inspector, openBlank, saved } from './support/editor.ts'
import { openOrders, steps, titleOfStep } from './support/orders.ts'

test('what is done is undone and done again, to the last cable', async ({ page }) => {
  await openOrders(page, 'Undone')
  await card(page, 'Is it large').click()
  await page.keyboard.press('Delete')
  await expect(steps(page)).toHaveCount(2)
  await expect(cables(page)).toHaveCount(0)

  await page.keyboard.press('ControlOrMeta+z')
  await expect(steps(page)).toHaveCount(3)
  await expect(cables(page)).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(cables(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(cables(page)).toHaveCount(2)
  await expect(saved(page)).toBeVisible()
})

test('what was done before a reload is undone after it', async ({ page }) => {
  await openBlank(page, 'Undone later')
  for (const name of ['Webhook', 'If']) {
    await page.keyboard.press('a')
    await choose(page, name)
  }
  await expect(cables(page)).toHaveCount(1)
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(cables(page)).toHaveCount(1)

  await page.keyboard.press('ControlOrMeta+z')
  await expect(cables(page)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(cables(page)).toHaveCount(1)
})

test.describe('the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('carries steps and their cables into another workflow', async ({ page }) => {
    await openOrders(page, 'Copied from')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+c')
    await openBlank(page, 'Pasted into')
    await page.keyboard.press('ControlOrMeta+v')

    await expect(steps(page)).toHaveCount(3)
    await expect(cables(page)).toHaveCount(2)
    await expect(saved(page)).toBeVisible()
    await page.reload()
    await expect(card(page, 'Is it large')).toContainText('total is greater than 100')
  })

  test('with text that is no workflow changes nothing and says why', async ({ page }) => {
    await openOrders(page, 'Pasted nonsense')
    await page.evaluate(() => navigator.clipboard.writeText('Dear team, see you on Monday.'))
    await page.keyboard.press('ControlOrMeta+v')

    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(
      'That is not part of a workflow',
    )
    await expect(steps(page)).toHaveCount(3)
  })
})

test('a workflow is built by keyboard alone', async ({ page }) => {
  await openBlank(page, 'By keyboard')
  const { keyboard } = page
  for (const name of ['Webhook', 'If', 'Send e-mail']) {
    await keyboard.press('a')
    await choose(page, name)
  }
  await expect(cables(page)).toHaveCount(2)

  await keyboard.press('ControlOrMeta+k')
  await keyboard.type('HTTP request')
  await keyboard.press('Enter')
  await expect(cables(page)).toHaveCount(3)

  await page
    .locator('.react-flow__node')
    .filter({ has: card(page, 'If') })
    .focus()
  await keyboard.press('Enter')
  await expect(titleOfStep(page)).toHaveValue('If')
  await keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Connect If' })
  await expect(dialog.getByRole('combobox', { name: 'From the exit' })).toContainText('No')
  await dialog.getByRole('combobox', { name: 'To the step' }).focus()
  await keyboard.type('HTTP')
  await keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Connect' }).press('Enter')
  await expect(cables(page)).toHaveCount(4)
})

test('publishing lists what is left to do and leads to the field', async ({ page }) => {
  const document = workflow(
    [node('hook', 'trigger.webhook', 'Order placed'), node('call', 'http.request', 'Call the shop')],
    'hook -> call',
  )
  const id = await makeWorkflow(page.request, { title: 'Not ready', document })
  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Not ready to publish' })
  await dialog.getByRole('button', { name: /Call the shop.*Address is required/ }).click()

  const address = inspector(page).getByRole('textbox', { name: 'Address' })
  await expect(address).toBeFocused()
  await expect(inspector(page).getByText('Address is required.')).toBeVisible()
  await page.keyboard.type('https://shop.example.com/orders')
  await expect(inspector(page).getByText('Address is required.')).toBeHidden()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
})

test('one step is tested alone, on what the steps before it gave', async ({ page }) => {
  await openOrders(page, 'Tried in parts')
  const bar = page.getByRole('region', { name: 'Last test' })
  await page.getByRole('button', { name: 'More ways to test' }).click()
  await page.getByRole('menuitem', { name: /^Test with other data/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Test with other data' })
  await dialog.getByRole('textbox').fill('{"body":{"total":140,"customer":"Ada"}}')
  await dialog.getByRole('button', { name: 'Test with this data' }).click()
  await expect(bar).toContainText('Done')

  await card(page, 'Label it').click()
  await inspector(page).getByRole('tab', { name: 'Setup' }).click()
  await inspector(page).getByRole('textbox', { name: 'Value 1' }).fill('Small order')
  await inspector(page).getByRole('button', { name: 'Test step' }).click()
  await expect(bar).toContainText('One step')
  await expect(bar).toContainText('Done')
  await expect(inspector(page).getByRole('region', { name: 'Output of Label it' })).toContainText(
    'Small order',
  )
})
