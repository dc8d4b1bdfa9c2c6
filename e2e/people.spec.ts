import { expect, type Page, test } from '@playwright/test'
import { violations } from './support/axe.ts'
import { colleague } from './support/colleague.ts'
import { canvas, card, inspector, saved } from './support/editor.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { openOrders, renameStep } from './support/orders.ts'
import { owner } from './support/people.ts'
import { mailPort } from './support/ports.ts'

const here = (page: Page) => page.getByRole('list', { name: 'Also here' })
const comments = (page: Page) => page.getByRole('complementary', { name: 'Comments' })
/** The value of the one field that “Label it” sets. */
const value = (page: Page) =>
  inspector(page)
    .getByRole('textbox', { name: /^Value/ })
    .first()

/** One workflow, open for the owner and for somebody they invited. */
async function together(page: Page, browser: Parameters<typeof colleague>[0], title: string) {
  const id = await openOrders(page, title)
  const name = `Grace ${crypto.randomUUID().slice(0, 6)}`
  const { page: other, email } = await colleague(browser, page.request, name.replace(' ', '-'), name)
  await other.goto(`/workflows/${id}`)
  await expect(card(other, 'Label it')).toBeVisible()

  return { id, other, name, email }
}

test('two people see each other, where they point, what they select, and follow each other', async ({
  page,
  browser,
}) => {
  const { other, name } = await together(page, browser, 'Seen together')
  await expect(here(page).getByRole('button', { name: `Follow ${name}` })).toBeVisible()
  await expect(here(other).getByRole('button', { name: `Follow ${owner.name}` })).toBeVisible()

  await card(other, 'Label it').click()
  await expect(page.locator(`[data-selected-by="${name}"]`)).toBeVisible()
  await canvas(other).hover({ position: { x: 300, y: 200 } })
  await expect(page.locator(`[data-pointer-of="${name}"]`)).toBeVisible()

  await here(page)
    .getByRole('button', { name: `Follow ${name}` })
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`You see what ${name} sees.`)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(`You see what ${name} sees.`)).toBeHidden()
  expect(await violations(page)).toEqual([])

  await other.context().close()
  await expect(here(page)).toBeHidden()
})

test('both edit different fields of one step at once, and nothing is lost', async ({ page, browser }) => {
  const { other, name } = await together(page, browser, 'Edited together')
  await card(page, 'Label it').click()
  await card(other, 'Label it').click()
  // The middle of it is a chip, which a click opens.
  await value(other).focus()
  await expect(inspector(page).getByRole('status').filter({ hasText: name })).toBeVisible()

  await other.keyboard.press('End')
  await other.keyboard.type(' from theirs', { delay: 20 })
  await renameStep(page, 'Label it', 'Named by me')
  await expect(card(other, 'Named by me')).toBeVisible()
  await expect(value(page)).toContainText('from theirs')
  await expect(value(other)).toBeFocused()
  await other.keyboard.type('!')
  await expect(value(page)).toContainText('from theirs!')
  for (const each of [page, other]) {
    await expect(saved(each)).toBeVisible()
    await each.reload()
    await expect(card(each, 'Named by me')).toBeVisible()
  }

  await other.context().close()
})

test('undo takes back one’s own edit and leaves those of others', async ({ page, browser }) => {
  const { other } = await together(page, browser, 'Undone together')
  await renameStep(page, 'Label it', 'Mine')
  await expect(card(other, 'Mine')).toBeVisible()
  await renameStep(other, 'Is it large', 'Theirs')
  await expect(card(page, 'Theirs')).toBeVisible()

  await canvas(page).click({ position: { x: 20, y: 300 } })
  await page.keyboard.press('ControlOrMeta+z')
  await expect(card(page, 'Label it')).toBeVisible()
  await expect(card(page, 'Theirs')).toBeVisible()
  await expect(card(other, 'Label it')).toBeVisible()
  await other.context().close()
})

test('who write the same place are both told, and either value can be chosen', async ({
  page,
  context,
  browser,
}) => {
  const { other, name } = await together(page, browser, 'Met together')
  await card(page, 'Label it').click()
  await expect(inspector(page)).toBeVisible()
  await context.setOffline(true)
  await renameStep(page, 'Label it', 'My title')
  await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible()
  await renameStep(other, 'Label it', 'Their title')
  await expect(saved(other)).toBeVisible()
  await context.setOffline(false)

  await expect(page.getByText(`You and ${name} both changed`)).toBeVisible()
  await expect(other.getByText(`You and ${owner.name} both changed`)).toBeVisible()
  await expect(card(other, 'My title')).toBeVisible()
  await page.getByRole('button', { name: 'Compare and choose' }).click()
  const dialog = page.getByRole('dialog', { name: 'Two of you changed the same thing' })
  await expect(dialog).toContainText('Their title')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Use grace', exact: false }).click()
  await expect(card(other, 'Their title')).toBeVisible()
  await expect(card(page, 'Their title')).toBeVisible()
  await other.context().close()
})

test('a step that somebody deletes while another changes it stays, and both know', async ({
  page,
  context,
  browser,
}) => {
  const { other, name } = await together(page, browser, 'Kept together')
  await card(page, 'Label it').click()
  await expect(inspector(page)).toBeVisible()
  await context.setOffline(true)
  await renameStep(page, 'Label it', 'Still needed')
  await card(other, 'Label it').click()
  await canvas(other).focus()
  await other.keyboard.press('Delete')
  await expect(card(other, 'Label it')).toBeHidden()
  await expect(saved(other)).toBeVisible()
  await context.setOffline(false)

  await expect(page.getByText(`“Still needed” is still here: ${name} deleted it`)).toBeVisible()
  await expect(card(other, 'Still needed')).toBeVisible()
  await other.context().close()
})

test.describe('comments', () => {
  let mails: MailServer
  test.beforeAll(async () => {
    mails = await startMailServer(mailPort)
  })
  test.afterAll(() => mails.stop())

  test('a comment names somebody, who is told in the product and by mail, answers and resolves it', async ({
    page,
    browser,
  }) => {
    test.setTimeout(120_000)
    const { other, name, email } = await together(page, browser, 'Talked about')
    await other.goto('/')
    await card(page, 'Label it').click()
    await page.getByRole('button', { name: 'Comments', exact: true }).click()
    const field = comments(page).getByRole('textbox', { name: 'Comment on “Label it”' })
    await field.click()
    await page.keyboard.type('Is this right, @Gracf')
    await field.press('Backspace')
    // More people are called that than the list shows.
    await field.pressSequentially(`e ${name.slice(6)}`)
    await comments(page).getByRole('option', { name }).waitFor()
    await field.press('Enter')
    await expect(field).toHaveValue(`Is this right, @${name} `)
    await field.press('ControlOrMeta+Enter')
    await expect(comments(page).getByRole('article')).toContainText(`@${name}`)
    await expect(page.getByRole('button', { name: '1 open comment on Label it' })).toBeVisible()
    expect(await violations(page)).toEqual([])

    await other.goto('/mentions')
    const row = other.getByRole('link', { name: /^New: .*“Label it” in “Talked about”/ })
    await expect(row).toContainText('Is this right')
    expect(await violations(other)).toEqual([])
    const toThem = () =>
      mails.messages.filter(
        ({ to, subject }) => JSON.stringify(to ?? '').includes(email) && subject?.includes('mentioned you'),
      )
    await expect.poll(() => toThem().length, { timeout: 60_000 }).toBe(1)
    expect(toThem()[0]?.subject).toBe(`${owner.name} mentioned you in “Talked about”`)
    const link = toThem()[0]?.text?.match(/\/workflows\/\S+\?comment=\S+/)?.[0] ?? ''

    await other.goto(link)
    const thread = comments(other).getByRole('article')
    await expect(thread).toContainText('Is this right')
    await thread.getByRole('button', { name: 'Answer' }).click()
    await other.keyboard.type('It is.')
    await other.keyboard.press('ControlOrMeta+Enter')
    await expect(comments(page).getByRole('article')).toContainText('It is.')
    await thread.getByRole('button', { name: 'Resolve' }).click()
    await expect(comments(page).getByRole('article')).toBeHidden()
    await expect(page.getByRole('button', { name: '1 open comment on Label it' })).toBeHidden()

    await comments(page).getByRole('button', { name: 'Resolved' }).click()
    await expect(comments(page).getByRole('article')).toContainText(`Resolved by ${name}`)
    await other.goto('/mentions')
    await expect(
      other.getByRole('link', { name: /^Ada Lovelace on “Label it” in “Talked about”/ }),
    ).toBeVisible()
    await other.context().close()
  })
})
