import { expect, type Page, test } from '@playwright/test'
import { violations } from './support/axe.ts'
import { card, inspector, saved } from './support/editor.ts'
import { chipsIn, dataPanel, fieldNamed, offered, openMapped, openStep } from './support/mapping.ts'
import { renameStep } from './support/orders.ts'

const formula = (page: Page) => page.getByRole('dialog', { name: /^Formula for / })
const written = (page: Page) => formula(page).getByRole('combobox', { name: 'Formula' })

/** Opens the formula of a field from its picker. */
async function writeFormula(page: Page, field: string) {
  await inspector(page)
    .getByRole('button', { name: `Use a value from an earlier step for ${field}` })
    .click()
  await page.getByRole('button', { name: 'Write a formula' }).click()
  await expect(written(page)).toBeFocused()
}

test('values are put in from the data beside the form', async ({ page }) => {
  await openMapped(page, 'From the panel')
  await openStep(page, 'Tell the shop')
  await fieldNamed(page, 'Subject').click()
  await page.keyboard.type('Order ')

  await expect(dataPanel(page)).toContainText('Goes into Subject')
  await expect(offered(page, 'customer')).toContainText('Ada Lovelace')
  await expect(dataPanel(page)).toContainText('pinned data')
  await expect(dataPanel(page)).toContainText('may be missing')
  await offered(page, 'number').click()
  await page.keyboard.type(' of ')
  await offered(page, 'customer').dragTo(fieldNamed(page, 'Text · optional'))

  await expect(chipsIn(page, 'Subject')).toHaveCount(1)
  await expect(chipsIn(page, 'Text · optional')).toHaveText(/customer/)
  await expect(fieldNamed(page, 'Subject')).toContainText(/Order .*number.* of/)
  await expect(inspector(page)).toContainText('Order 2031 of')
  await expect(saved(page)).toBeVisible()
})

test('the data is reached, searched and used by keyboard alone', async ({ page }) => {
  await openMapped(page, 'Panel by keyboard')
  await openStep(page, 'Tell the shop')
  await fieldNamed(page, 'Subject').focus()
  await page.keyboard.press('F4')
  await expect(dataPanel(page).getByRole('combobox')).toBeFocused()

  await page.keyboard.type('sku each')
  await page.keyboard.press('Enter')
  await expect(fieldNamed(page, 'Subject')).toBeFocused()
  await expect(chipsIn(page, 'Subject')).toHaveText(/sku of each/)

  await page.keyboard.press('F2')
  const about = page.getByRole('dialog', { name: 'Value of Order placed' })
  await expect(about).toContainText('2 items')
  await about.getByRole('button', { name: 'Take it out' }).press('Enter')
  await expect(chipsIn(page, 'Subject')).toHaveCount(0)
})

test('a formula is completed, explained and tried as it is written', async ({ page }) => {
  await openMapped(page, 'A formula')
  await openStep(page, 'Tell the shop')
  await writeFormula(page, 'Subject')
  await page.keyboard.type('$upper')
  await expect(formula(page).getByRole('option').first()).toContainText('Writes a text in capitals.')
  await page.keyboard.press('Enter')
  await expect(written(page)).toHaveValue('$uppercase()')
  await expect(formula(page)).toContainText('text: The text.')

  await page.keyboard.type('custom')
  await page.keyboard.press('Tab')
  await expect(written(page)).toHaveValue('$uppercase(trigger.body.customer)')
  await expect(formula(page)).toContainText('ADA LOVELACE')
  await expect(formula(page).getByRole('list', { name: 'Values in this formula' })).toContainText(
    'Order placed › body › customer',
  )

  await page.keyboard.press('End')
  await page.keyboard.type(' &')
  await expect(formula(page)).toContainText('something is missing after this')
  await page.keyboard.type(' " #" & ')
  await offered(page, 'number').click()
  await expect(formula(page)).toContainText('ADA LOVELACE #2031')

  await formula(page).getByRole('button', { name: 'Dates' }).click()
  await formula(page).getByRole('button', { name: 'fromMillis' }).focus()
  await expect(formula(page)).toContainText('Writes a number of milliseconds as a date.')
  expect(await violations(page)).toEqual([])
  await formula(page).getByRole('button', { name: 'Use it' }).click()
  await expect(chipsIn(page, 'Subject')).toHaveCount(1)
})

test('a function that is none is named, with the one that may be meant', async ({ page }) => {
  await openMapped(page, 'No such function')
  await openStep(page, 'Tell the shop')
  await writeFormula(page, 'Subject')
  await page.keyboard.type('$upercase(trigger.body.customer)')
  await expect(formula(page)).toContainText('There is no function $upercase. Did you mean $uppercase?')
})

test('a value of another kind says what happens, and one press mends it', async ({ page }) => {
  await openMapped(page, 'Other kinds')
  await openStep(page, 'Take some')
  await inspector(page).getByRole('textbox', { name: 'How many' }).click()
  await offered(page, 'take').click()
  await expect(inspector(page)).toContainText('“2” will be read as 2.')

  await openStep(page, 'Wait')
  await inspector(page).getByRole('textbox', { name: 'How long' }).click()
  await offered(page, 'pause').click()
  await expect(inspector(page)).toContainText('“abc” is no number: the step would fail.')

  await inspector(page).getByRole('button', { name: 'Set How long by hand' }).click()
  await inspector(page).getByRole('textbox', { name: 'How long' }).click()
  await offered(page, 'items').click()
  await inspector(page).getByRole('button', { name: 'Count them' }).click()
  await expect(chipsIn(page, 'How long')).toHaveText(/how many items/)
  await expect(inspector(page)).not.toContainText('would fail')
})

test('a value that may be missing says why, and gets something to use then', async ({ page }) => {
  await openMapped(page, 'May be missing')
  await openStep(page, 'Tell the shop')
  await fieldNamed(page, 'Subject').click()
  await offered(page, 'label').click()
  await expect(inspector(page)).toContainText('only when “Total over 100?” says yes')
  await expect(chipsIn(page, 'Subject').getByLabel('may be missing')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await inspector(page).getByRole('button', { name: 'Use empty text when it is missing' }).click()
  await expect(inspector(page)).not.toContainText('may be missing')
  await chipsIn(page, 'Subject').click()
  const about = page.getByRole('dialog', { name: 'Value of Label it' })
  await about.getByRole('textbox', { name: 'When it is missing, use' }).fill('Small order')
  await about.getByRole('button', { name: 'Use', exact: true }).click()
  await expect(chipsIn(page, 'Subject')).toHaveText(/or Small order/)
})

test('conditions are rows in words, tried on the last data', async ({ page }) => {
  await openMapped(page, 'In words')
  await openStep(page, 'Total over 100?')
  const row = inspector(page).getByRole('region', { name: 'Condition 1', exact: true })
  await expect(row.getByRole('img', { name: 'True on the last data' })).toBeVisible()
  await row.getByRole('combobox', { name: 'Condition 1, comparison' }).click()
  await expect(page.getByRole('option', { name: 'is at least' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'starts with' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await inspector(page).getByRole('button', { name: 'Add group' }).click()
  const group = inspector(page).getByRole('region', { name: 'Condition 2', exact: true })
  await group.getByRole('textbox', { name: 'Condition 2.1, value' }).click()
  await offered(page, 'country').click()
  await group.getByRole('textbox', { name: 'Condition 2.1, compared with' }).fill('AT')
  await group
    .getByRole('button', { name: 'Add condition' })
    .or(group.getByRole('button', { name: 'Or…' }))
    .click()
  await group.getByRole('textbox', { name: 'Condition 2.2, value' }).click()
  await offered(page, 'country').click()
  await group.getByRole('textbox', { name: 'Condition 2.2, compared with' }).fill('DE')

  const sentence = 'When total is greater than 100 and (country equals AT or country equals DE)'
  await expect(inspector(page)).toContainText(sentence)
  await expect(group.getByRole('img', { name: 'Not true on the last data' })).toHaveCount(1)
  expect(await violations(page)).toEqual([])

  await inspector(page).getByRole('button', { name: 'Write as formula' }).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Formula of the condition' })).toContainText(
    'trigger.body.total > 100 and',
  )
  await inspector(page).getByRole('button', { name: 'Back to rows' }).click()
  await expect(inspector(page)).toContainText(sentence)
  await expect(saved(page)).toBeVisible()
})

test('a chip follows its step, and says when it is gone', async ({ page }) => {
  await openMapped(page, 'Chips follow')
  await openStep(page, 'Tell the shop')
  await fieldNamed(page, 'Subject').click()
  await offered(page, 'label').click()
  await renameStep(page, 'Label it', 'Name it')
  await openStep(page, 'Tell the shop')
  await expect(chipsIn(page, 'Subject')).toContainText('Name it')

  await chipsIn(page, 'Subject').hover()
  await page.getByRole('button', { name: 'Open step' }).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue('Name it')
  await card(page, 'Name it').click()
  await page.keyboard.press('Delete')
  await openStep(page, 'Tell the shop')
  await inspector(page).getByRole('tab', { name: 'Setup' }).click()
  await expect(inspector(page)).toContainText('“label” comes from a step that was deleted.')
  await inspector(page).getByRole('button', { name: 'Take it out' }).click()
  await expect(chipsIn(page, 'Subject')).toHaveCount(0)
})

test('on a narrow screen the data opens over the form', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openMapped(page, 'Narrow')
  await openStep(page, 'Tell the shop')
  await fieldNamed(page, 'Subject').click()
  await expect(dataPanel(page)).toBeHidden()
  await inspector(page).getByRole('button', { name: 'Data of earlier steps' }).click()
  await offered(page, 'customer').click()
  await expect(chipsIn(page, 'Subject')).toHaveCount(1)
  // What is behind the form is drawn small.
  expect(await violations(page, 'aside')).toEqual([])
})
