import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { colleague } from './support/colleague.ts'
import { answering, freePath, node, workflow } from './support/documents.ts'
import { cables, canvas, card, inspector, saved } from './support/editor.ts'
import {
  enter,
  enterMenu,
  expectFocus,
  leaveToCanvas,
  onCanvas,
  openStepByKeys,
  tabTo,
} from './support/keyboard.ts'
import { chipsIn, dataPanel, fieldNamed, openMapped } from './support/mapping.ts'
import { steps } from './support/orders.ts'
import { status, step } from './support/run-page.ts'

/** Each of these is done from the first key to the last without a mouse: what is pressed is reached by Tab or by a key. */
const unique = (name: string) => `${name} ${crypto.randomUUID().slice(0, 8)}`
const told = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const bar = (page: Page) => page.getByRole('region', { name: 'Last test' })
const text = (value: string) => ({ fields: [{ name: 'text', value }] })

/** From the messages, by the key that leads there. */
async function undo(page: Page, title: string) {
  await expect(told(page)).toContainText(title)
  await page.keyboard.press('F6')
  await enter(told(page).getByRole('button', { name: 'Undo' }).first())
}

const prices = (): Workflow => {
  const drawn = workflow(
    [
      node('start', 'trigger.manual', 'Begin'),
      node('net', 'data.set', 'Find the net price', { fields: [{ name: 'net', value: 100 }] }),
      node('gross', 'data.set', 'Add the tax', text('{{ steps.net.net * 1.2 }}')),
      node('tell', 'data.set', 'Tell it', text('{{ steps.gross.text }} of {{ steps.net.net }}')),
    ],
    'start -> net',
    'net -> gross',
    'gross -> tell',
  )

  return {
    ...drawn,
    nodes: drawn.nodes.map((each, at) => ({ ...each, position: { x: at * 320, y: at * 64 } })),
  }
}

test('a canvas is put in order: aligned, grouped, folded, cut out, searched', async ({ page }) => {
  const { keyboard } = page
  const id = await makeWorkflow(page.request, { title: 'Ordered by keys', document: prices() })
  await page.goto(`/workflows/${id}`)
  await expect(cables(page)).toHaveCount(3)
  await leaveToCanvas(page)
  await enter(onCanvas(page, 'Find the net price'))
  await tabTo(onCanvas(page, 'Add the tax'))
  await keyboard.press('Shift+Enter')
  const tools = page.getByRole('toolbar', { name: '2 selected' })
  await enterMenu(tools.getByRole('button', { name: 'Align' }), 'Upper edges')
  const height = async (title: string) => (await card(page, title).boundingBox())?.y
  await expect
    .poll(async () => (await height('Find the net price')) === (await height('Add the tax')))
    .toBe(true)

  await keyboard.press('ControlOrMeta+g')
  await expect(page.getByRole('textbox', { name: 'Title of the group' })).toBeFocused()
  await keyboard.type('Prices')
  await keyboard.press('Enter')
  const group = canvas(page).getByRole('group', { name: 'Group: Prices' })
  await expect(group).toBeFocused()
  await enter(page.getByRole('button', { name: 'Fold Prices' }))
  await expect(steps(page)).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Unfold Prices' })).toBeFocused()
  await keyboard.press('f')
  await expect(steps(page)).toHaveCount(4)
  await tabTo(group, { back: true })
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title of the group' })).toBeFocused()
  await keyboard.type('What it costs')
  await keyboard.press('Enter')
  await expect(canvas(page).getByRole('group', { name: 'Group: What it costs' })).toBeFocused()
  await keyboard.press('ControlOrMeta+Shift+g')
  await expect(canvas(page).getByRole('group', { name: /^Group/ })).toHaveCount(0)
  await expectFocus(page)

  await enter(tools.getByRole('button', { name: 'Make a sub-workflow…' }))
  const dialog = page.getByRole('dialog', { name: 'Make a sub-workflow' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('Prices cut by keys')
  await enter(dialog.getByRole('button', { name: 'Make it' }))
  await expect(told(page)).toContainText('Made “Prices cut by keys”')
  await expect(steps(page)).toHaveCount(3)
  await expectFocus(page)
  await keyboard.press('t')
  await expect(told(page)).toContainText('Tidied up')

  await keyboard.press('ControlOrMeta+f')
  const panel = page.getByRole('region', { name: 'Find and replace' })
  await expect(panel.getByRole('textbox', { name: 'Find in this workflow' })).toBeFocused()
  await keyboard.type('tell')
  await expect(panel.getByRole('status')).toHaveText('1 of 1')
  await tabTo(panel.getByRole('textbox', { name: 'Replace with' }))
  await keyboard.type('Say')
  await enter(panel.getByRole('button', { name: 'All' }))
  await expect(card(page, 'Say it')).toBeVisible()
  // There is nothing left to replace, so the button that was pressed has gone dead.
  await expect(panel.getByRole('textbox', { name: 'Replace with' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expectFocus(page)

  await leaveToCanvas(page)
  await enter(onCanvas(page, 'Say it'))
  await keyboard.press('Delete')
  await expect(steps(page)).toHaveCount(2)
  await expectFocus(page)
  await undo(page, 'Deleted “Say it”')
  await expect(steps(page)).toHaveCount(3)
  await expectFocus(page)
})

test('a condition is put into words, a value is mapped and a formula is written', async ({ page }) => {
  const { keyboard } = page
  await openMapped(page, 'Mapped by keys')
  await openStepByKeys(page, 'Total over 100?')
  await enter(inspector(page).getByRole('button', { name: 'And…' }))
  await tabTo(fieldNamed(page, 'Condition 2, value'), { back: true })
  await keyboard.press('F4')
  await expect(dataPanel(page).getByRole('combobox')).toBeFocused()
  await keyboard.type('country')
  await keyboard.press('Enter')
  await expect(chipsIn(page, 'Condition 2, value')).toHaveText(/country/)
  await tabTo(inspector(page).getByRole('textbox', { name: 'Condition 2, compared with' }))
  await keyboard.type('DE')
  const match = inspector(page).getByRole('combobox', { name: 'How many must hold' })
  await enter(match, { back: true })
  await keyboard.type('Any')
  await keyboard.press('Enter')
  await expect(match).toContainText('Any')
  await expect(inspector(page).getByRole('button', { name: 'Or…' })).toBeVisible()
  await enter(inspector(page).getByRole('button', { name: 'Remove Condition 2' }))
  await expect(match).toBeHidden()
  await expectFocus(page)

  await openStepByKeys(page, 'Tell the shop')
  await enter(inspector(page).getByRole('button', { name: 'Use a value from an earlier step for Subject' }))
  await enter(page.getByRole('button', { name: 'Write a formula' }))
  const formula = page.getByRole('dialog', { name: /^Formula for / })
  await expect(formula.getByRole('combobox', { name: 'Formula' })).toBeFocused()
  await keyboard.type('$upper')
  await expect(formula.getByRole('option').first()).toContainText('Writes a text in capitals.')
  await keyboard.press('Enter')
  await keyboard.type('custom')
  await expect(formula.getByRole('option').first()).toContainText('customer')
  await keyboard.press('Enter')
  await expect(formula).toContainText('ADA LOVELACE')
  await enter(formula.getByRole('button', { name: 'Use it' }))
  await expect(chipsIn(page, 'Subject')).toHaveCount(1)
  await expect(fieldNamed(page, 'Subject')).toBeFocused()
  await expect(saved(page)).toBeVisible()
})

const greeting = (greets = 'Hello'): Workflow =>
  workflow(
    [
      node('start', 'trigger.manual', 'Somebody', { payload: { name: 'Ada' } }),
      node('greet', 'data.set', 'Greet', text(`${greets} {{ trigger.name }}`)),
      node('sign', 'data.set', 'Sign', text('{{ steps.greet.text }}, yours')),
    ],
    'start -> greet',
    'greet -> sign',
  )

test('a draft is run in parts, its data pinned and changed, and a past run debugged', async ({ page }) => {
  const { keyboard } = page
  const id = await makeWorkflow(page.request, { title: 'Tested by keys', document: greeting(), live: true })
  const payload = { name: 'Linus' }
  const { runId } = await api<{ runId: string }>(page.request, 'POST', `/workflows/${id}/runs`, { payload })
  await page.goto(`/runs/${runId}`)
  await expect(status(page)).toContainText('Done')
  await enter(page.getByRole('link', { name: 'Debug with this run' }))
  await expect(page.getByText('The data shown is from a past run')).toBeVisible()
  const output = (title: string) => inspector(page).getByRole('region', { name: `Output of ${title}` })

  await openStepByKeys(page, 'Greet')
  await keyboard.press('h')
  await expect(bar(page)).toContainText('To “Greet”')
  await expect(bar(page)).toContainText('Done')
  await expect(output('Greet')).toContainText('Hello')
  await enter(inspector(page).getByRole('button', { name: 'Pin for tests' }))
  await expect(card(page, 'Greet')).toContainText('Pinned data in tests')
  await expectFocus(page)
  await enter(inspector(page).getByRole('button', { name: 'Edit', exact: true }), { back: true })
  await tabTo(inspector(page).getByRole('textbox', { name: 'Data to pin' }))
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('{"text": "Ahoy"}')
  await keyboard.press('Escape')
  await enter(inspector(page).getByRole('button', { name: 'Pin', exact: true }))
  await expect(inspector(page).getByRole('button', { name: 'Unpin' })).toBeVisible()
  await expectFocus(page)

  await openStepByKeys(page, 'Sign')
  await keyboard.press('r')
  await expect(bar(page)).toContainText('From “Sign”')
  await expect(output('Sign')).toContainText('Ahoy, yours')
  await openStepByKeys(page, 'Greet')
  await keyboard.press('ArrowRight')
  await expect(inspector(page).getByRole('tab', { name: 'Data' })).toBeFocused()
  await keyboard.press('Enter')
  await enter(inspector(page).getByRole('button', { name: 'Unpin' }))
  await expect(card(page, 'Greet')).not.toContainText('Pinned')
  await expectFocus(page)
  await enter(page.getByRole('button', { name: 'Stop using the data of this run' }), { back: true })
  await expect(page.getByText('The data shown is from a past run')).toBeHidden()
  await expectFocus(page)
})

test('what changed is read, an older version is restored, and a review asked for and given', async ({
  browser,
  page,
  request,
}) => {
  const { keyboard } = page
  const title = unique('Reviewed by keys')
  const id = await makeWorkflow(request, { title, document: greeting(), live: true })
  const save = async (draft: Workflow) => {
    const { revision } = await api<{ revision: number }>(request, 'GET', `/workflows/${id}`)
    await api(request, 'PUT', `/workflows/${id}`, { revision, draft: JSON.parse(JSON.stringify(draft)) })
  }
  await save({ ...greeting('Good morning'), settings: {} })
  const grace = await colleague(browser, request, 'Grace')
  await page.goto(`/workflows/${id}`)
  await expect(card(page, 'Greet')).toBeVisible()
  await enter(page.getByRole('link', { name: 'Versions', exact: true }))
  await enter(page.getByRole('link', { name: 'Compare with live' }))
  const changes = page.getByRole('complementary', { name: 'What changed' })
  await expect(changes).toContainText('1 step changed')
  await keyboard.press('n')
  await expect(changes.locator('button[aria-current]')).toBeFocused()
  await enter(page.getByRole('link', { name: 'All versions' }), { back: true })
  await enterMenu(page.getByRole('button', { name: 'More for version 1' }), 'Restore to the draft')
  await expect(told(page)).toContainText('Version 1 is in the draft now.')
  await expectFocus(page)
  await undo(page, 'Version 1 is in the draft now.')
  await expect(told(page)).toContainText('The draft is as it was before.')
  await expectFocus(page)
  await enter(page.getByRole('link', { name: 'Open workflow' }), { back: true })

  await expect(card(page, 'Greet')).toBeVisible()
  await enter(page.getByRole('button', { name: 'Workflow settings' }))
  const settings = page.getByRole('dialog', { name: /settings/i })
  await tabTo(settings.getByRole('tab', { selected: true }))
  await expect(async () => {
    await keyboard.press('ArrowRight')
    await expect(settings.getByRole('tab', { name: 'Publishing' })).toBeFocused({ timeout: 200 })
  }).toPass()
  await keyboard.press('Enter')
  await enter(settings.getByRole('combobox', { name: 'Review before changes go live' }))
  await keyboard.type('Always')
  await keyboard.press('Enter')
  await expect(told(page)).toContainText('Saved. It holds at once.')
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Workflow settings' })).toBeFocused()

  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await enter(page.getByRole('button', { name: 'Publish', exact: true }))
  await tabTo(dialog.getByLabel('What to look at'))
  await keyboard.type('Is it too formal?')
  await enter(dialog.getByRole('button', { name: 'Ask for a review' }))
  await expect(told(page)).toContainText('A review is asked for.')
  await expectFocus(page)

  await grace.page.goto('/approvals')
  await enter(grace.page.getByRole('link', { name: title }))
  await expect(grace.page.getByRole('region', { name: 'Review' })).toContainText('Is it too formal?')
  await enter(grace.page.getByRole('button', { name: 'Approve' }))
  await expect(grace.page.getByText('Approved. It can go live now.')).toBeVisible()
  await expectFocus(grace.page)
  await grace.page.context().close()
  await page.reload()
  await expect(saved(page)).toBeVisible()
  await enter(page.getByRole('button', { name: 'Publish', exact: true }))
  await expect(dialog).toContainText('Approved by Grace.')
  await enter(dialog.getByRole('button', { name: 'Publish', exact: true }))
  await expect(page.getByRole('dialog', { name: 'Version 2 is live' })).toBeVisible()
  await keyboard.press('Escape')
  await expectFocus(page)
})

test('a run is walked through on its canvas and in time, kept as a test, and all tests are run', async ({
  page,
  request,
}) => {
  const { keyboard } = page
  const path = freePath()
  const document = workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed', { path, respond: 'now' }),
      node('label', 'data.set', 'Label it', text('Order {{ trigger.body.number }}')),
      node('count', 'code.javascript', 'Count it', { data: 1, code: 'throw new Error("Nothing to count.")' }),
    ],
    'hook -> label',
    'label -> count',
  )
  const id = await makeWorkflow(request, { title: unique('Walked by keys'), document, live: true })
  await request.post(`/hooks/${path}`, { data: { number: 7 } })
  await page.goto(`/runs?workflow=${id}`)
  await expect(page.getByRole('row').filter({ hasText: 'Nothing to count.' })).toBeVisible()
  await enter(page.getByRole('row').locator('a[href^="/runs/"]').first())
  await expect(status(page)).toContainText('Failed')
  const panel = (title: string) => page.getByRole('region', { name: `Step ${title}` })
  await enter(onCanvas(page, 'Order placed'))
  await expect(panel('Order placed')).toBeVisible()
  await keyboard.press('e')
  await expect(panel('Count it')).toContainText('Nothing to count.')
  await tabTo(step(page, 'Count it'))
  await keyboard.press('ArrowUp')
  await expect(step(page, 'Label it')).toBeFocused()
  await expect(panel('Label it')).toBeVisible()
  await enter(panel('Label it').getByRole('tab', { name: 'Output' }))
  await expect(panel('Label it')).toContainText('Order 7')

  await enterMenu(page.getByRole('button', { name: 'Other ways to run again' }), 'Keep as a test', {
    back: true,
  })
  const name = page.getByRole('textbox', { name: 'Title of the test' })
  await expect(name).toHaveValue(/run of/)
  await tabTo(name)
  await keyboard.press('End')
  await keyboard.type(' by keys')
  await enter(page.getByRole('button', { name: 'Save and run' }))
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await expectFocus(page)

  await enter(page.getByRole('link', { name: /^Tests of/ }), { back: true })
  await enter(page.getByRole('button', { name: 'Run all' }))
  await expect(told(page)).toContainText(/test/)
  await expectFocus(page)
  await enterMenu(page.getByRole('button', { name: /^More for .*by keys/ }), 'Remove')
  await expect(page.getByText('No tests yet')).toBeVisible()
  await expectFocus(page)
  await undo(page, 'Removed')
  await expect(page.getByRole('link', { name: /by keys$/ })).toBeVisible()

  await page.goto(`/workflows/${id}`)
  await expect(card(page, 'Count it')).toBeVisible()
  await enterMenu(page.getByRole('button', { name: 'More ways to test' }), 'Show a past run')
  const runs = page.getByRole('dialog', { name: 'Show a past run' })
  await enter(runs.getByRole('list', { name: 'Runs' }).getByRole('button').last())
  await expect(runs).toBeHidden()
  await expect(card(page, 'Count it')).toContainText('Nothing to count.')
  await expectFocus(page)
  await keyboard.press('3')
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue('Count it')
})

test('a step is talked about, somebody named, and the talk resolved and opened again', async ({
  browser,
  page,
  request,
}) => {
  const { keyboard } = page
  const name = `Grace ${crypto.randomUUID().slice(0, 6)}`
  const { page: other } = await colleague(browser, request, name.replace(' ', '-'), name)
  await other.context().close()
  const id = await makeWorkflow(request, { title: 'Talked about by keys', document: answering() })
  await page.goto(`/workflows/${id}`)
  await expect(cables(page)).toHaveCount(2)
  await leaveToCanvas(page)
  await enter(onCanvas(page, 'Label it'))
  await enter(page.getByRole('button', { name: 'Comments', exact: true }), { back: true })
  const panel = page.getByRole('complementary', { name: 'Comments' })
  const field = panel.getByRole('textbox', { name: 'Comment on “Label it”' })
  await expect(field).toBeFocused()
  await keyboard.type(`Is this right, @${name}`)
  await expect(panel.getByRole('option', { name })).toBeVisible()
  await keyboard.press('Enter')
  await keyboard.press('ControlOrMeta+Enter')
  const thread = panel.getByRole('article')
  await expect(thread).toContainText(`@${name}`)
  await enter(thread.getByRole('button', { name: 'Answer' }))
  await expect(thread.getByRole('textbox')).toBeFocused()
  await keyboard.type('It is.')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(thread).toContainText('It is.')
  await expectFocus(page)
  await enter(thread.getByRole('button', { name: 'Resolve' }), { back: true })
  await expect(thread).toBeHidden()
  await expectFocus(page)
  await tabTo(panel.getByRole('button', { name: 'Open', exact: true }), { back: true })
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await enter(thread.getByRole('button', { name: 'Reopen' }))
  await expect(thread).toBeHidden()
  await expectFocus(page)
  await keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expectFocus(page)
})

test('workflows are filed, tagged, searched, exported, binned and put back', async ({ page, request }) => {
  const { keyboard } = page
  const [title, folder, tag] = [unique('Filed by keys'), unique('Folder'), unique('Tag')]
  await makeWorkflow(request, { title, document: answering() })
  await page.goto('/')
  const list = page.getByRole('list', { name: 'Workflows', exact: true })
  const link = list.getByRole('link', { name: title, exact: true })
  const row = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) })
  await expect(link).toBeVisible()
  await enterMenu(page.getByRole('button', { name: 'More for this page' }), 'New folder')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await keyboard.type(folder)
  await keyboard.press('Enter')
  await expect(
    page.getByRole('region', { name: 'Folders' }).getByRole('link', { name: folder }),
  ).toBeVisible()
  await expectFocus(page)

  await tabTo(page.getByRole('searchbox', { name: 'Search workflows' }))
  await keyboard.type(`"${title}"`)
  await expect(list.getByRole('checkbox')).toHaveCount(1)
  await tabTo(link)
  await keyboard.press('m')
  await enter(page.getByRole('dialog', { name: `Move “${title}”` }).getByRole('button', { name: folder }))
  await expect(row).toContainText(folder)
  await expect(link).toBeFocused()
  await keyboard.press('s')
  await expect(row.getByRole('button', { name: `Take ${title} out of your favourites` })).toBeVisible()
  await enterMenu(row.getByRole('button', { name: `More for ${title}` }), 'Tags')
  const tags = page.getByRole('dialog', { name: 'Tags' })
  await expect(tags.getByRole('textbox')).toBeFocused()
  await keyboard.type(tag)
  await keyboard.press('Enter')
  await expect(tags.getByRole('checkbox', { name: tag })).toBeChecked()
  await enter(tags.getByRole('button', { name: 'Save' }))
  await expect(row.getByRole('list', { name: 'Tags' })).toContainText(tag)
  await expectFocus(page)

  await tabTo(link, { back: true })
  await keyboard.press('x')
  const chosen = page.getByRole('region', { name: 'Chosen workflows' })
  await expect(chosen).toContainText('1 workflow chosen')
  const download = page.waitForEvent('download')
  await enterMenu(chosen.getByRole('button', { name: 'Do with these' }), 'Export as JSON', { back: true })
  await download
  await enterMenu(chosen.getByRole('button', { name: 'Do with these' }), 'Move to the bin')
  await expect(link).toBeHidden()
  await expectFocus(page)

  await keyboard.press('ControlOrMeta+k')
  await keyboard.type('Bin')
  await expect(page.getByRole('option', { name: /^Bin/ }).first()).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Bin' })).toBeVisible()
  await expectFocus(page)
  await enter(page.getByRole('button', { name: `Put ${title} back` }))
  await expect(told(page)).toContainText(`“${title}” is back`)
  await expectFocus(page)

  await keyboard.press('g')
  await keyboard.press('h')
  await expect(link).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await enterMenu(page.getByRole('button', { name: 'More for this page' }), 'Import from files')
  await (await chooser).setFiles({
    name: `${title} again.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(answering())),
  })
  const done = page.getByRole('dialog', { name: '1 workflow imported' })
  await enter(done.getByRole('button', { name: 'Done' }))
  await expect(list.getByRole('link', { name: `${title} again` })).toBeVisible()
  await expectFocus(page)
})
