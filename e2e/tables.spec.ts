import { expect, type Page, test } from '@playwright/test'
import { api, makeWorkflow } from './support/api.ts'
import { freePath, node, workflow } from './support/documents.ts'
import { inspector } from './support/editor.ts'

const cell = (page: Page, row: number, column: number) => page.locator(`[data-place="${row}.${column}"]`)

test('a table is made of a file, edited by keyboard, filtered, and rows come back when undone', async ({
  page,
}) => {
  await page.goto('/tables')
  await page.getByRole('button', { name: 'New table' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New table' })
  const csv = [
    'Article,Price,In stock',
    ...Array.from({ length: 120 }, (_, n) => `Shirt ${n},${n}.5,yes`),
  ].join('\n')
  await dialog.getByLabel('Start from a CSV file').setInputFiles({
    name: 'Stock.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await expect(dialog.getByLabel('Title of column 2')).toHaveValue('Price')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Stock')
  await dialog.getByLabel('Key').click()
  await page.getByRole('option', { name: 'Article' }).click()
  await dialog.getByRole('button', { name: 'Create and import' }).click()
  await expect(page.getByRole('heading', { name: 'Stock', level: 1 })).toBeVisible()
  await expect(page.getByText('100 of 120 rows shown')).toBeVisible()

  // The rest comes when somebody looks for it.
  await cell(page, 0, 0).focus()
  await page.keyboard.press('Control+End')
  await expect(page.getByText('All 120 rows shown')).toBeVisible()
  await page.keyboard.press('Control+Home')

  // By keyboard: into the price, type, go on, leave one as it was.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('99,90')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 1)).toBeFocused()
  await expect(cell(page, 0, 1)).toHaveText('99.9')
  await page.keyboard.press('F2')
  await page.keyboard.type('7')
  await page.keyboard.press('Escape')
  await expect(cell(page, 1, 1)).toHaveText('1.5')
  await page.keyboard.type('much')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Price” must be a number; “much” is not.').first()).toBeVisible()
  await expect(cell(page, 1, 1)).toHaveText('1.5')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 2)).toHaveText('No')

  await page.getByRole('button', { name: 'Price' }).click()
  await page.getByRole('button', { name: 'Price' }).click()
  await expect(cell(page, 0, 0)).toHaveText('Shirt 119')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Column').click()
  await page.getByRole('option', { name: 'Price' }).click()
  await page.getByLabel('Comparison').click()
  await page.getByRole('option', { name: 'is more than' }).click()
  await page.getByLabel('Value').fill('115')
  await page.getByRole('button', { name: 'Show these rows' }).click()
  await expect(page.getByText('All 5 rows shown')).toBeVisible()
  await page.reload()
  await expect(page.getByText('All 5 rows shown')).toBeVisible()

  await page.getByRole('checkbox', { name: 'Choose row 1', exact: true }).check()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(cell(page, 0, 0)).toHaveText('Shirt 118')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cell(page, 0, 0)).toHaveText('Shirt 119')
})

test('rows go out as a file, come in again by their key, and a column is renamed', async ({
  page,
  request,
}) => {
  const { id } = await api<{ id: string }>(request, 'POST', '/tables', {
    name: 'Guests',
    columns: [
      { title: 'E-mail', type: 'text' },
      { title: 'Seats', type: 'number' },
    ],
    key: 'E-mail',
  })
  await page.goto(`/tables/${id}`)
  await expect(page.getByRole('heading', { name: 'No rows yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Add row' }).click()
  const adding = page.getByRole('dialog', { name: 'Add a row to Guests' })
  await adding.getByLabel('E-mail').fill('ada@example.com')
  await adding.getByLabel('Seats').fill('2')
  await adding.getByRole('button', { name: 'Add row' }).click()
  await expect(cell(page, 0, 0)).toHaveText('ada@example.com')

  await page.getByRole('button', { name: 'More for Guests' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Guests.csv')

  await page.getByRole('button', { name: 'More for Guests' }).click()
  await page.getByRole('menuitem', { name: 'Import from CSV' }).click()
  const importing = page.getByRole('dialog', { name: 'Import into Guests' })
  await importing.getByLabel('Choose a CSV file').setInputFiles({
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('E-mail;Seats\nada@example.com;3\ngrace@example.com;1\n'),
  })
  await importing.getByRole('button', { name: 'Import rows' }).click()
  await expect(page.getByText('Imported: 1 added, 1 updated')).toBeVisible()
  await expect(cell(page, 0, 1)).toHaveText('3')
  await expect(cell(page, 1, 0)).toHaveText('grace@example.com')

  await page.getByRole('button', { name: 'More for Guests' }).click()
  await page.getByRole('menuitem', { name: 'Name and columns' }).click()
  const changing = page.getByRole('dialog', { name: 'Name and columns' })
  await changing.getByLabel('Title of column 2').fill('Places')
  await changing.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('columnheader', { name: /Places/ })).toBeVisible()
  await expect(cell(page, 0, 1)).toHaveText('3')
})

test('a workflow writes to a table that is chosen by name, with a field for each column', async ({
  page,
  request,
}) => {
  const { id } = await api<{ id: string }>(request, 'POST', '/tables', {
    name: 'Tickets',
    columns: [
      { title: 'Subject', type: 'text' },
      { title: 'Urgent', type: 'boolean' },
    ],
  })
  const path = freePath()
  const workflowId = await makeWorkflow(request, {
    title: 'Keep tickets',
    document: workflow(
      [
        node('hook', 'trigger.webhook', 'Ticket arrives', { path, respond: 'finished' }),
        node('keep', 'table.add-rows', 'Keep it'),
      ],
      'hook -> keep',
    ),
  })
  await page.goto(`/workflows/${workflowId}`)
  await page.getByRole('article').filter({ hasText: 'Keep it' }).click()
  const step = inspector(page)
  await expect(step.getByText('Choose the table first')).toBeVisible()
  await step.getByRole('combobox', { name: 'Table' }).fill('Tick')
  await page.getByRole('option', { name: /Tickets/ }).click()
  await step.getByRole('textbox', { name: 'Subject' }).click()
  await page.keyboard.type('{{ trigger.body.subject }}')
  await step.getByRole('combobox', { name: 'Urgent' }).click()
  await page.getByRole('option', { name: 'Yes', exact: true }).click()
  await expect(page.getByRole('article').filter({ hasText: 'Keep it' })).toContainText('Tickets')
  await expect(page.getByRole('main').getByText('Saved', { exact: true })).toBeVisible()
  await api(request, 'POST', `/workflows/${workflowId}/publish`, {})
  expect((await request.post(`/hooks/${path}`, { data: { subject: 'Broken lamp' } })).ok()).toBe(true)

  await page.goto('/tables')
  await expect(page.getByRole('row', { name: /Tickets/ })).toContainText('Keep tickets')
  await page.getByRole('link', { name: 'Tickets', exact: true }).click()
  await expect(cell(page, 0, 0)).toHaveText('Broken lamp')
  await expect(cell(page, 0, 1)).toHaveText('Yes')
  await page.getByRole('button', { name: 'More for Tickets' }).click()
  await page.getByRole('menuitem', { name: 'Remove table' }).click()
  const asking = page.getByRole('dialog', { name: 'Remove a table' })
  await asking.getByRole('textbox').fill('Tickets')
  await asking.getByRole('button', { name: 'Remove table' }).click()
  await expect(page.getByText('“Tickets” is used by “Keep tickets”.').first()).toBeVisible()
  await page.goto(`/tables/${id}`)
  await expect(cell(page, 0, 0)).toHaveText('Broken lamp')
})
