import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { violations, violationsInAllLooks } from './support/axe.ts'
import { colleague } from './support/colleague.ts'
import { answering, freePath, node, workflow } from './support/documents.ts'
import { inspector } from './support/editor.ts'

/** Other journeys have workflows of their own in the same list, so each of these looks for its own. */
const unique = (name: string) => `${name} ${crypto.randomUUID().slice(0, 8)}`
const list = (page: Page) => page.getByRole('list', { name: 'Workflows', exact: true })
const row = (page: Page, title: string) =>
  list(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
const rowLink = (page: Page, title: string) => list(page).getByRole('link', { name: title, exact: true })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search workflows' })
const folders = (page: Page) => page.getByRole('region', { name: 'Folders' })
const bar = (page: Page) => page.getByRole('region', { name: 'Chosen workflows' })

const telling = (channel: string): Workflow =>
  workflow(
    [
      node('start', 'trigger.manual', 'Start'),
      node('tell', 'slack.send-message', 'Tell the shop', { channel }),
    ],
    'start -> tell',
  )

async function makeFolder(page: Page, name: string) {
  await page.getByRole('button', { name: 'More for this page' }).click()
  await page.getByRole('menuitem', { name: 'New folder…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Make folder' }).click()
  await expect(folders(page).getByRole('link', { name, exact: true })).toBeVisible()
}

test('a workflow is dragged into a folder, the folder is opened, removed and put back', async ({
  page,
  request,
}) => {
  const [title, folder] = [unique('Dragged'), unique('Sales')]
  await makeWorkflow(request, { title, document: answering() })
  await page.goto('/')
  await makeFolder(page, folder)
  const tile = folders(page).getByRole('link', { name: folder, exact: true })
  await row(page, title).dragTo(tile)
  await expect(page.getByText(`“${title}” is moved to “${folder}”`)).toBeVisible()
  await expect(row(page, title)).toContainText(folder)

  await tile.click()
  await expect(page).toHaveURL(/\?folder=[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: folder })).toBeVisible()
  await expect(rowLink(page, title)).toBeVisible()
  await page.reload()
  await expect(rowLink(page, title)).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Folders above' })
    .getByRole('link', { name: 'All workflows' })
    .click()

  await page.getByRole('button', { name: `More for the folder ${folder}` }).click()
  await page.getByRole('menuitem', { name: /^Remove folder/ }).click()
  await expect(tile).toBeHidden()
  await expect(row(page, title)).not.toContainText(folder)
  await page
    .getByRole('dialog')
    .filter({ hasText: `“${folder}” is removed` })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(tile).toBeVisible()
  await expect(row(page, title)).toContainText(folder)
})

test('a value is found wherever it stands, and the hit opens the step', async ({ page, request }) => {
  const [title, channel] = [unique('Searched'), `#${unique('orders').replace(' ', '-')}`]
  await makeWorkflow(request, { title, document: telling(channel) })
  await page.goto('/')
  await search(page).fill(channel)
  await expect(row(page, title)).toContainText(`Channel: ${channel}`)
  await expect(page).toHaveURL(/search=%23orders/)
  await expect(list(page).getByRole('link', { name: /Tell the shop · Channel/ })).toHaveCount(1)
  await page.getByRole('link', { name: /Tell the shop · Channel/ }).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue(
    'Tell the shop',
  )

  await page.goBack()
  await expect(search(page)).toHaveValue(channel)
  await search(page).fill(`${channel} zebra`)
  await expect(page.getByRole('heading', { name: `Nothing holds “${channel} zebra”` })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(search(page)).toHaveValue('')

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search and do' }).fill(channel)
  await expect(page.getByRole('option', { name: new RegExp(`^Channel: ${channel}`) })).toBeVisible()
})

test('the palette keeps up with quick hands: opened again at once it begins empty, and Enter means the words typed', async ({
  page,
}) => {
  await page.goto('/')
  await expect(list(page)).toBeVisible()
  // Each time while the last one still fades out.
  for (const words of ['audit log', 'runs', 'triggers']) {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await expect(page).toHaveURL(/\/triggers$/)
})

test('tags are made as they are typed, and the list is filtered by them', async ({ page, request }) => {
  const [title, other, tag] = [unique('Tagged'), unique('Bare'), unique('Careful')]
  for (const each of [title, other]) await makeWorkflow(request, { title: each, document: answering() })
  await page.goto('/')
  await page.getByRole('button', { name: `More for ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  await dialog.getByRole('textbox', { name: 'Find or make a tag' }).fill(tag)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: tag })).toBeChecked()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, title).getByRole('list', { name: 'Tags' })).toContainText(tag)

  await page.getByRole('search').getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('button', { name: tag, exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(rowLink(page, other)).toBeHidden()
  await expect(rowLink(page, title)).toBeVisible()
  await expect(page).toHaveURL(/tag=/)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(rowLink(page, other)).toBeVisible()
})

test('a tag is renamed by keyboard, and becomes one with another after a question', async ({
  page,
  request,
}) => {
  const [title, bills, invoices] = [unique('Renaming'), unique('Bills'), unique('Invoices')]
  const id = await makeWorkflow(request, { title, document: answering() })
  const other = await makeWorkflow(request, { title: unique('Other'), document: answering() })
  await api(request, 'POST', '/workflows/tag', { ids: [id], add: [bills] })
  await api(request, 'POST', '/workflows/tag', { ids: [other], add: [invoices] })
  await page.goto(`/?search=${encodeURIComponent(`"${title}"`)}`)
  await page.getByRole('button', { name: `More for ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  const rename = async (from: string, to: string) => {
    await dialog.getByRole('button', { name: `Name, colour and more of the tag ${from}` }).press('Enter')
    await page.getByRole('menuitem', { name: 'Rename…' }).press('Enter')
    const field = dialog.getByRole('textbox', { name: `New name of the tag ${from}` })
    await expect(field).toBeFocused()
    await field.fill(to)
  }
  await rename(bills, `${bills} paid`)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: `${bills} paid` })).toBeChecked()

  await rename(`${bills} paid`, invoices.toUpperCase())
  await expect(dialog.getByRole('status')).toContainText(`There is a tag “${invoices}” already.`)
  await expect(dialog.getByRole('status')).toContainText('1 workflow would wear')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: `Merge into “${invoices}”` }).press('Enter')
  await expect(dialog.getByRole('checkbox', { name: invoices })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: `${bills} paid` })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(row(page, title).getByRole('list', { name: 'Tags' })).toHaveText(invoices)
})

test('a tag that is removed comes back on what wore it when undone', async ({ page, request }) => {
  const [title, tag] = [unique('Wears a tag'), unique('Dear')]
  const id = await makeWorkflow(request, { title, document: answering() })
  await api(request, 'POST', '/workflows/tag', { ids: [id], add: [tag] })
  await page.goto(`/?search=${encodeURIComponent(`"${title}"`)}`)
  await page.getByRole('button', { name: `More for ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Tags…' }).click()
  await page.getByRole('button', { name: `Name, colour and more of the tag ${tag}` }).click()
  await page.getByRole('menuitem', { name: 'Remove the tag' }).click()
  await expect(page.getByText(`The tag “${tag}” is removed`)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: tag })).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('checkbox', { name: tag })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(row(page, title).getByRole('list', { name: 'Tags' })).toContainText(tag)
})

test('what a note on the canvas says is found, and leads to the note', async ({ page, request }) => {
  const [title, word] = [unique('Noted'), unique('wombat')]
  const size = { width: 240, height: 80 }
  const notes = [{ id: 'why', text: `Ask the ${word} first`, position: { x: 4000, y: 3000 }, size }]
  await makeWorkflow(request, { title, document: { ...answering(), notes } })
  await page.goto(`/?search=${encodeURIComponent(`"${word}"`)}`)
  await row(page, title).getByRole('link', { name: 'Note:' }).click()
  await expect(page).toHaveURL(/note=why/)
  await expect(page.getByText(`Ask the ${word} first`)).toBeInViewport()
})

test('several are chosen with Shift and done with together; what is removed comes back', async ({
  page,
  request,
}) => {
  const name = unique('Bulk')
  const titles = ['one', 'two', 'three'].map((each) => `${name} ${each}`)
  for (const title of titles) await makeWorkflow(request, { title, document: answering() })
  await page.goto(`/?search=${encodeURIComponent(`"${name}"`)}&sort=name`)
  await expect(
    list(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('checkbox') }),
  ).toHaveCount(3)
  const boxes = list(page).getByRole('checkbox')
  await boxes.first().click()
  await boxes.last().click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('3 workflows chosen')

  await bar(page).getByRole('button', { name: 'Do with these' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /^Export as JSON/ }).click()
  expect((await download).suggestedFilename()).toBe('3 workflows.json')

  await bar(page).getByRole('button', { name: 'Do with these' }).click()
  await page.getByRole('menuitem', { name: 'Move to the bin' }).click()
  await expect(page.getByRole('heading', { name: /^Nothing holds/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  for (const title of titles) await expect(rowLink(page, title)).toBeVisible()
})

test('what is live asks before it stops, lies in the bin, and is live again when put back', async ({
  page,
  request,
}) => {
  const title = unique('Was live')
  const id = await makeWorkflow(request, { title, document: answering(freePath()), live: true })
  await page.goto('/')
  await page.getByRole('button', { name: `More for ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Move to the bin' }).click()
  const asking = page.getByRole('dialog', { name: `Move “${title}” to the bin` })
  await expect(asking).toContainText('stops at once')
  await asking.getByRole('button', { name: 'Move to the bin' }).click()
  await expect(rowLink(page, title)).toBeHidden()

  await page.getByRole('button', { name: 'More for this page' }).click()
  await page.getByRole('menuitem', { name: 'Bin' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bin' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: `Put ${title} back` }).click()
  await expect(page.getByText(`“${title}” is back`)).toBeVisible()
  expect(await api<{ liveVersion: number }>(request, 'GET', `/workflows/${id}`)).toMatchObject({
    liveVersion: 1,
  })
})

test('switched off and on again from its row, a workflow keeps its version', async ({ page, request }) => {
  const title = unique('Switched')
  await makeWorkflow(request, { title, document: answering(freePath()), live: true })
  await page.goto('/')
  for (const [item, state] of [
    ['Switch off', 'Switched off'],
    ['Switch on v1', 'Live v1'],
  ] as const) {
    await page.getByRole('button', { name: `More for ${title}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect(row(page, title)).toContainText(state)
  }
})

test('files become workflows, and each that does not says why and what to do', async ({ page }) => {
  const name = unique('Imported')
  const file = (title: string, value: unknown) => ({
    name: title,
    mimeType: 'application/json',
    buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  })
  const foreign = workflow([node('start', 'trigger.manual', 'Start'), node('post', 'sap.post', 'Post it')])
  await page.goto('/')
  await expect(list(page)).toBeVisible()
  await page
    .getByLabel('Workflow files to import')
    .setInputFiles([
      file(`${name}.json`, answering()),
      file(`${name} foreign.json`, { title: `${name} foreign`, document: foreign }),
      file('letter.json', 'Dear Ada,'),
      file('odd.json', { ...answering(), magic: true }),
      file('newer.json', { kind: 'patchbay/workflows', version: 99, workflows: [] }),
    ])
  const dialog = page.getByRole('dialog', { name: '2 workflows imported' })
  await expect(dialog.getByRole('link', { name, exact: true })).toBeVisible()
  await expect(dialog).toContainText('not installed here: sap.post')
  await expect(dialog).toContainText('It is no JSON that holds workflows.')
  await expect(dialog).toContainText('not a workflow document')
  await expect(dialog).toContainText('made by a newer Patchbay')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(rowLink(page, name)).toBeVisible()
})

test('a file dropped on the page is imported', async ({ page }) => {
  const name = unique('Dropped')
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'New workflow' })).toBeVisible()
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], `${name}.json`, { type: 'application/json' }))
      return transfer
    },
    { name, text: JSON.stringify(answering()) },
  )
  const main = page.getByRole('heading', { level: 1 })
  // Nothing is heard before the page has come to life.
  await expect(async () => {
    await main.dispatchEvent('dragover', { dataTransfer: data })
    await expect(page.getByText('Drop workflow files to import them')).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await main.dispatchEvent('drop', { dataTransfer: data })
  await expect(page.getByRole('dialog', { name: '1 workflow imported' })).toBeVisible()
})

test('a workflow that fails stands first, with its step, the message and the button that helps', async ({
  page,
  request,
}) => {
  const [title, path] = [unique('Fails'), freePath()]
  const failing = workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed', { path }),
      node('count', 'code.javascript', 'Count it', { data: 1, code: 'throw new Error("Nothing to count.")' }),
    ],
    'hook -> count',
  )
  await makeWorkflow(request, { title, document: failing, live: true })
  await request.post(`/hooks/${path}`, { data: {} })
  const attention = page.getByRole('region', { name: 'Needs attention' })
  const failure = attention.getByRole('listitem').filter({ hasText: title })
  const failed = () => api<{ title: string }[]>(request, 'GET', '/workflows-failing')
  await expect.poll(async () => (await failed()).map(({ title }) => title)).toContain(title)
  await page.goto('/')
  await expect(failure).toContainText('Nothing to count.')
  await expect(failure).toContainText('Count it')
  await failure.getByRole('link', { name: 'Open the step' }).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue('Count it')
})

test('the first steps tick themselves off, and once closed come back only when asked for', async ({
  browser,
  request,
}) => {
  const { page: theirs } = await colleague(browser, request, 'Mary')
  await theirs.goto('/')
  const steps = theirs.getByRole('region', { name: 'First steps' })
  await expect(steps.getByRole('link', { name: 'Draw a step' })).toBeVisible()
  await steps.getByRole('link', { name: 'Draw a step' }).click()
  await theirs
    .getByRole('dialog')
    .getByRole('button', { name: /^Work out an order/ })
    .click()
  await theirs.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(theirs.getByRole('region', { name: 'Last test' })).toContainText('Done')
  await theirs.goto('/')
  await expect(steps).toContainText('Test it (done)')

  await steps.getByRole('button', { name: 'Close the first steps for good' }).click()
  await expect(steps).toBeHidden()
  await theirs.reload()
  await expect(list(theirs)).toBeVisible()
  await expect(steps).toBeHidden()
  await theirs.keyboard.press('ControlOrMeta+k')
  await theirs.getByRole('combobox', { name: 'Search and do' }).fill('first steps')
  await theirs.keyboard.press('Enter')
  await expect(steps).toBeVisible()
  await theirs.context().close()
})

test('home is accessible with everything on it, wide and narrow, in the light and in the dark', async ({
  page,
  request,
}) => {
  const [title, folder] = [unique('Seen'), unique('Seen')]
  const id = await makeWorkflow(request, { title, document: telling(`#${folder}`) })
  await api(request, 'POST', '/folders', { name: folder })
  await api(request, 'POST', '/workflows/tag', { ids: [id], add: ['Seen', 'Billing'] })
  await page.goto('/')
  await page.getByRole('button', { name: `Make ${title} a favourite` }).click()
  await row(page, title).getByRole('checkbox').click()
  await expect(bar(page)).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
  await search(page).fill(`#${folder}`)
  await expect(row(page, title)).toContainText('Channel')
  expect(await violationsInAllLooks(page, [1440, 390])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('button', { name: `Take ${title} out of your favourites` }).click()
  await expect(page.getByRole('button', { name: `Make ${title} a favourite` })).toBeVisible()
})
