import { expect, type Page } from '@playwright/test'
import {
  cables,
  card,
  choose,
  connect,
  dragFromPalette,
  entrance,
  exit,
  inspector,
  pick,
  plug,
  saved,
  select,
} from './editor.ts'
import type { MailServer } from './mail-server.ts'

/** Draws push → if → mail → call: dragged out of the palette, or added by the plus of a port. */
export async function draw(page: Page) {
  await dragFromPalette(page, 'New push', { x: 420, y: 240 })
  await page.keyboard.press('Escape')
  await dragFromPalette(page, 'If', { x: 780, y: 240 })
  await page.keyboard.press('Escape')
  await plug(page, exit(page, 'New push'), entrance(page, 'If'))

  await card(page, 'If').hover()
  await page.getByRole('button', { name: 'Add a step after If, Yes' }).click()
  await choose(page, 'Send e-mail')
  await expect(cables(page)).toHaveCount(2)
  await page.keyboard.press('Escape')

  await dragFromPalette(page, 'HTTP request', { x: 900, y: 560 })
  await page.keyboard.press('Escape')
  await plug(page, exit(page, 'Send e-mail'), entrance(page, 'HTTP request'))
  await expect(saved(page)).toBeVisible()
}

/** The trigger gets a secret of its own. */
export async function fillTrigger(page: Page, secret: string) {
  await card(page, 'New push').click()
  const dialog = await connect(page, 'GitHub')
  await dialog.getByLabel('Secret').fill(secret)
  await dialog.getByLabel('Name').fill('Webhooks of Hello-World')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(inspector(page).getByRole('combobox', { name: 'GitHub credential' })).toContainText(
    'Webhooks of Hello-World',
  )
}

/** The mail server is tried with a wrong password, then with the right one, and kept. */
export async function connectMail(page: Page, mail: MailServer) {
  await card(page, 'Send e-mail').click()
  const dialog = await connect(page, 'E-mail')
  await dialog.getByLabel('Server').fill(mail.host)
  await dialog.getByLabel('Port').fill(String(mail.port))
  await select(page, dialog.getByRole('combobox', { name: 'Encryption' }), 'None')
  await dialog.getByLabel('User name').fill(mail.username)
  await dialog.getByLabel('Password').fill('not the password')
  await dialog.getByLabel('Sender').fill('Patchbay <bot@example.com>')
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('alert')).toContainText('refused the user name or the password')

  await dialog.getByLabel('Password').fill(mail.password)
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('status')).toHaveText('It works.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
}

/** Subject and text take fields of the push. */
export async function fillMail(page: Page) {
  await inspector(page).getByRole('textbox', { name: 'Address 1' }).fill('team@example.com')
  await inspector(page).getByRole('textbox', { name: 'Subject' }).fill('New in ')
  await pick(page, 'Subject', 'Repository › Full name')
  await pick(page, 'Text', 'Changes')
}

/** The call takes what the mail and the push gave. */
export async function fillCall(page: Page, url: string) {
  // The panel of the step before may lie where its card is.
  await page.getByRole('button', { name: 'Fit everything' }).click()
  await card(page, 'HTTP request').click()
  const form = inspector(page)
  await select(page, form.getByRole('combobox', { name: 'Method' }), 'POST')
  await form.getByRole('textbox', { name: 'Address' }).fill(url)
  await form.getByRole('button', { name: 'Add parameter' }).click()
  await form.getByRole('textbox', { name: 'Name 1' }).fill('mail')
  await pick(page, 'Value 1', 'Message id')
  await select(page, form.getByRole('combobox', { name: 'Body' }), 'JSON')
  await pick(page, 'JSON', 'Pushed by')
  await expect(saved(page)).toBeVisible()
}
