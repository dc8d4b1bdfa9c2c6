import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { violations, violationsInAllLooks } from './support/axe.ts'
import { answering, node, workflow } from './support/documents.ts'
import { canvas, card, inspector, openBlank, saved } from './support/editor.ts'

const tree = (page: Page) => page.getByRole('tree', { name: 'Steps' })
const rows = (page: Page) => tree(page).getByRole('treeitem')
/** The row of a step, or of a branch. */
const row = (page: Page, title: string) => rows(page).filter({ has: page.getByText(title, { exact: true }) })
const done = (page: Page) => page.getByRole('status', { name: 'What was done' })

/** The rows in sight, by how deep they lie and what they are called. */
const read = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all.map((row) => `${row.getAttribute('aria-level')} ${row.querySelector('[data-title]')?.textContent}`),
  )

async function openList(page: Page, title: string, document = answering()): Promise<string> {
  const id = await makeWorkflow(page.request, { title, document })
  await page.goto(`/workflows/${id}?view=list`)
  await expect(tree(page)).toBeVisible()

  return id
}

/** Chooses from the palette by typing, as somebody does who sees only the list. */
async function add(page: Page, name: string) {
  const search = page.getByRole('combobox', { name: 'Search steps' })
  await expect(search).toBeFocused()
  await page.keyboard.type(name)
  await expect(page.getByRole('option', { selected: true })).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(search).toBeHidden()
}

test('a workflow is built, edited, tested and published in the list by keyboard alone', async ({ page }) => {
  await openBlank(page, 'Built in the list')
  const { keyboard } = page
  await keyboard.press('l')
  await expect(page.getByRole('heading', { name: 'Choose what starts this workflow' })).toBeVisible()
  await expect(canvas(page)).toBeHidden()

  await keyboard.press('a')
  await add(page, 'Start by hand')
  await expect(row(page, 'Start by hand')).toBeFocused()
  await keyboard.press('a')
  await add(page, 'If')
  await expect(done(page)).toHaveText('Added “If” after “Start by hand”.')
  await expect.poll(() => read(page)).toEqual(['1 Start by hand', '1 If', '2 If yes', '2 If no'])
  await expect(row(page, 'If')).toBeFocused()

  await keyboard.press('ArrowDown')
  await expect(row(page, 'If yes')).toBeFocused()
  await keyboard.press('a')
  await add(page, 'Set fields')
  await expect(row(page, 'Set fields')).toBeFocused()
  await expect
    .poll(() => read(page))
    .toEqual(['1 Start by hand', '1 If', '2 If yes', '3 Set fields', '2 If no'])

  await keyboard.press('F2')
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toBeFocused()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('Label it')
  await keyboard.press('Enter')
  await expect(done(page)).toHaveText('Renamed “Set fields” to “Label it”.')
  await inspector(page).getByRole('textbox', { name: 'Name 1' }).focus()
  await keyboard.type('label')
  await inspector(page).getByRole('textbox', { name: 'Value 1' }).focus()
  await keyboard.type('Large')
  await keyboard.press('Escape')
  await expect(row(page, 'Label it')).toBeFocused()

  await keyboard.press('Alt+ArrowUp')
  await expect(done(page)).toHaveText('Moved “Label it” before “If”.')
  await expect
    .poll(() => read(page))
    .toEqual(['1 Start by hand', '1 Label it', '1 If', '2 If yes', '2 If no'])
  await keyboard.press('Alt+ArrowUp')
  await expect(done(page)).toHaveText(
    'Not moved. “Start by hand” starts the workflow: nothing comes before it.',
  )

  await keyboard.press('I')
  await expect(row(page, 'If')).toBeFocused()
  await keyboard.press('Delete')
  await expect.poll(() => read(page)).toEqual(['1 Start by hand', '1 Label it'])
  await keyboard.press('ControlOrMeta+z')
  await expect(done(page)).toHaveText(/^Undone\. Added “If”/)
  await keyboard.press('ControlOrMeta+Shift+z')
  await expect(done(page)).toHaveText('Done again. Removed “If”.')
  await expect(saved(page)).toBeVisible()

  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('region', { name: 'Last test' })).toContainText('Done')
  await expect(row(page, 'Label it')).toContainText('Done')

  await page.getByRole('button', { name: 'Publish' }).focus()
  await keyboard.press('Enter')
  await expect(
    page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }),
  ).toBeEnabled()
  await page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }).focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /^Version \d+ is live$/ })).toBeVisible()
})

const meeting = () =>
  workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed'),
      node('large', 'logic.if', 'Is it large', {
        match: 'all',
        conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', 'Label it', { fields: [{ name: 'label', value: 'Large' }] }),
      node('thank', 'data.set', 'Thank them', { fields: [{ name: 'thanks', value: 'Thanks' }] }),
    ],
    'hook -> large',
    'large:yes -> label',
    'large:no -> thank',
    'label -> thank',
  )

test('the list reads as the workflow runs: branches by name, and where they meet', async ({ page }) => {
  await openList(page, 'Read aloud', meeting())

  await expect
    .poll(() => read(page))
    .toEqual(['1 Order placed', '1 Is it large', '2 If yes', '3 Label it', '2 If no', '1 Thank them'])
  await expect(row(page, 'Label it')).toHaveAccessibleName(/Label it.*Continues at: Thank them/)
  await expect(row(page, 'If no')).toHaveAccessibleName(/If no.*Continues at: Thank them/)
  await expect(row(page, 'Thank them')).toHaveAccessibleName(/After: Is it large, Label it/)
  await expect(row(page, 'Is it large')).toHaveAccessibleName(/total is greater than 100/)
})

test('arrows and titles typed lead through the list, and rows fold', async ({ page }) => {
  await openList(page, 'Walked through', meeting())
  const { keyboard } = page
  await row(page, 'Order placed').focus()
  await keyboard.press('ArrowDown')
  await expect(row(page, 'Is it large')).toBeFocused()
  await expect(inspector(page)).toBeHidden()
  await keyboard.press('ArrowLeft')
  await expect(row(page, 'Is it large')).toHaveAttribute('aria-expanded', 'false')
  await expect(rows(page)).toHaveCount(3)
  await keyboard.press('ArrowRight')
  await expect(rows(page)).toHaveCount(6)

  await keyboard.type('Th', { delay: 20 })
  await expect(row(page, 'Thank them')).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('L')
  await expect(row(page, 'Label it')).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowDown')
  await keyboard.press('j')
  await expect(row(page, 'Thank them')).toBeFocused()
  await keyboard.press('Home')
  await expect(row(page, 'Order placed')).toBeFocused()
  await keyboard.press('Enter')
  await expect(inspector(page).getByRole('tab', { name: 'Setup' })).toBeFocused()
})

test('a step is moved to a place chosen by name, and connections are made and cut in words', async ({
  page,
}) => {
  await openList(page, 'Rearranged', meeting())
  const { keyboard } = page
  await row(page, 'Thank them').focus()
  await keyboard.press('m')
  const move = page.getByRole('dialog', { name: 'Move Thank them' })
  await move.getByRole('combobox', { name: 'Where to' }).focus()
  await keyboard.type('Is it large › No')
  await keyboard.press('Enter')
  await move.getByRole('button', { name: 'Move' }).press('Enter')
  await expect(done(page)).toHaveText('Moved “Thank them” after “Is it large”.')
  await expect
    .poll(() => read(page))
    .toEqual(['1 Order placed', '1 Is it large', '2 If yes', '3 Label it', '2 If no', '3 Thank them'])

  await expect(row(page, 'Thank them')).toBeFocused()
  await keyboard.press('x')
  const connections = page.getByRole('dialog', { name: 'Connections of Thank them' })
  await connections.getByRole('button', { name: 'Disconnect Is it large' }).press('Enter')
  await expect(done(page)).toHaveText('Disconnected “Is it large” from “Thank them”.')
  await keyboard.press('Escape')
  await expect(row(page, 'Not connected')).toBeVisible()
})

test('the choice of the list is remembered, and the address can ask for the canvas', async ({ page }) => {
  const id = await openList(page, 'Remembered')
  await page.getByRole('button', { name: 'Canvas', exact: true }).click()
  await expect(card(page, 'Is it large')).toBeVisible()
  await page.getByRole('button', { name: /^List/ }).click()
  await expect(tree(page)).toBeVisible()
  await page.goto(`/workflows/${id}`)
  await expect(tree(page)).toBeVisible()
  await page.goto(`/workflows/${id}?view=canvas`)
  await expect(card(page, 'Is it large')).toBeVisible()
})

test('loops are groups, and a step is copied, turned off and put into one', async ({ page }) => {
  const document = workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed'),
      node('loop', 'loop.for-each', 'Each line', { items: '{{ trigger.body.lines }}' }),
      { ...node('line', 'data.set', 'Book it', { fields: [{ name: 'a', value: '1' }] }), parent: 'loop' },
      node('after', 'data.set', 'Tell them', { fields: [{ name: 'b', value: '2' }] }),
    ],
    'hook -> loop',
    'loop -> after',
  )
  await openList(page, 'Grouped', document)
  const { keyboard } = page
  await expect.poll(() => read(page)).toEqual(['1 Order placed', '1 Each line', '2 Book it', '1 Tell them'])

  await row(page, 'Tell them').focus()
  await keyboard.press('d')
  await expect(done(page)).toHaveText('Turned “Tell them” off.')
  await expect(row(page, 'Tell them')).toContainText('Off')
  await keyboard.press('i')
  const house = page.getByRole('dialog', { name: 'Move into a loop' })
  await house.getByRole('button', { name: 'Move' }).press('Enter')
  await expect(done(page)).toHaveText(/Moved “Tell them” into “Each line”/)
  await expect(row(page, 'Tell them')).toHaveAttribute('aria-level', '2')
})

test('steps are grouped, named, put in, taken out and taken apart by keyboard alone', async ({ page }) => {
  await openList(page, 'Grouped by name', meeting())
  const { keyboard } = page
  await row(page, 'Label it').focus()
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('ControlOrMeta+g')
  await expect(page.getByRole('dialog', { name: 'Group Group' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(done(page)).toHaveText('Made the group “Group” of 2 steps.')
  await keyboard.type('Mails')
  await keyboard.press('Enter')
  await expect(done(page)).toHaveText('Renamed the group “Group” to “Mails”.')
  await expect(row(page, 'Label it')).toHaveAccessibleName(/^Label it in the group Mails/)
  await expect(row(page, 'Thank them')).toBeFocused()

  await keyboard.press('Home')
  await keyboard.press('p')
  const join = page.getByRole('dialog', { name: 'Put Order placed into a group' })
  await expect(join.getByRole('combobox', { name: 'Group' })).toHaveValue('Mails')
  await join.getByRole('button', { name: 'Put into it' }).press('Enter')
  await expect(done(page)).toHaveText('Put “Order placed” into the group “Mails”.')
  await expect(row(page, 'Order placed')).toBeFocused()
  await keyboard.press('q')
  await expect(done(page)).toHaveText('Took “Order placed” out of the group “Mails”.')

  await row(page, 'Label it').focus()
  await keyboard.press('p')
  const group = page.getByRole('dialog', { name: 'Group Mails' })
  await group.getByRole('button', { name: 'Green' }).press('Enter')
  await expect(done(page)).toHaveText('Coloured the group “Mails” green.')
  await group.getByRole('button', { name: 'Take Label it out' }).press('Enter')
  await expect(done(page)).toHaveText('Took “Label it” out of the group “Mails”.')
  await keyboard.press('Escape')
  await expect(row(page, 'Label it')).toBeFocused()
  await expect(row(page, 'Label it')).not.toContainText('Mails')

  await keyboard.press('End')
  await keyboard.press('ControlOrMeta+Shift+g')
  await expect(done(page)).toHaveText('Took the group “Mails” apart.')
  await keyboard.press('ControlOrMeta+z')
  await expect(done(page)).toHaveText('Undone. Made the group “Mails” of “Thank them”.')
})

test('a note is written beside a step, coloured, edited and deleted by keyboard alone', async ({ page }) => {
  const id = await openList(page, 'Noted in the list', meeting())
  const { keyboard } = page
  const text = page.getByRole('textbox', { name: 'Text of the note' })
  const note = page.getByRole('group', { name: 'Note: Why' })
  await row(page, 'Label it').focus()
  await keyboard.press('s')
  await expect(text).toBeFocused()
  await keyboard.type('## Why\nAsk **Ann** first')
  await keyboard.press('Escape')
  await expect(note).toBeFocused()
  await expect(note.getByText('Ann', { exact: true })).toHaveCSS('font-weight', '600')
  await expect(note).toContainText('Beside “Label it”')
  await page.getByRole('group', { name: 'Colour' }).getByRole('button', { name: 'Blue' }).press('Enter')
  await expect(done(page)).toHaveText('Coloured the note “Why” blue.')
  await expect
    .poll(async () => {
      const { draft } = await api<{ draft: Workflow }>(page.request, 'GET', `/workflows/${id}`)
      return draft.notes
    })
    .toMatchObject([{ text: '## Why\nAsk **Ann** first', colour: 'blue' }])

  await note.focus()
  await keyboard.press('Enter')
  await expect(text).toBeFocused()
  await keyboard.type(', then Bob')
  await keyboard.press('Escape')
  await expect(note).toContainText('Ask Ann first, then Bob')
  await keyboard.press('Delete')
  await expect(note).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Add note' })).toBeFocused()
  await keyboard.press('ControlOrMeta+z')
  await expect(note).toBeVisible()
  await expect(done(page)).toHaveText('Undone. Added the note “Why”.')
  await row(page, 'Thank them').focus()
  await keyboard.press('d')
  await expect(row(page, 'Thank them')).toContainText('Off')
})

test('what people say about a step is counted at its row, and read and answered from there', async ({
  page,
}) => {
  await openList(page, 'Talked about', meeting())
  const { keyboard } = page
  const comments = page.getByRole('complementary', { name: 'Comments' })
  await row(page, 'Label it').focus()
  await keyboard.press('k')
  await expect(comments.getByRole('textbox', { name: 'Comment on “Label it”' })).toBeFocused()
  await keyboard.type('Is this the label they print?')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(comments.getByRole('article')).toContainText('Is this the label they print?')
  await keyboard.press('Escape')
  await expect(comments).toHaveCount(0)
  await expect(row(page, 'Label it')).toBeFocused()
  await expect(row(page, 'Label it')).toHaveAccessibleName(/1 open comment$/)

  await page.getByRole('button', { name: '1 open comment on Label it' }).click()
  await expect(comments).toContainText('Only those on “Label it”')
  expect(await violations(page)).toEqual([])
})

test('the menu of a row is about that row, whichever one is chosen', async ({ page }) => {
  await openList(page, 'Menus', meeting())
  await row(page, 'Label it').click()
  await page.keyboard.press('Escape')
  await row(page, 'Thank them').hover()
  await page.getByRole('button', { name: 'What to do with Thank them' }).click()
  await page.getByRole('menuitem', { name: /^Turn off/ }).click()
  await expect(row(page, 'Thank them')).toContainText('Off')
  await expect(row(page, 'Label it')).not.toContainText('Off')
})

/** The same with a group and notes. */
const annotated = (): Workflow => {
  const document = meeting()
  const size = { width: 280, height: 120 }

  return {
    ...document,
    nodes: document.nodes.map((each) =>
      ['label', 'thank'].includes(each.id) ? { ...each, group: 'g' } : each,
    ),
    groups: [{ id: 'g', title: 'What customers get', colour: 'green' }],
    notes: [
      { id: 'n1', text: '## Why 100\nAsk **Ann** before this changes.', position: { x: 320, y: -40 }, size },
      { id: 'n2', text: '- one\n- two', position: { x: 640, y: 260 }, size, colour: 'violet', group: 'g' },
    ],
  }
}

test('the list is accessible, with its menu and its panel, in the light and in the dark', async ({
  page,
}) => {
  await openList(page, 'List in all looks', meeting())
  await row(page, 'Label it').click()
  await expect(inspector(page).getByRole('tab', { name: 'Setup' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
  await page.getByRole('button', { name: 'What to do with Label it' }).click()
  await expect(page.getByRole('menuitem', { name: /^Move to…/ })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test('so it is with groups and notes, and their dialog', async ({ page }) => {
  await openList(page, 'Annotated in all looks', annotated())
  await page.getByRole('group', { name: 'Note: Why 100' }).focus()
  await expect(page.getByRole('toolbar', { name: 'What to do with the note' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
  await row(page, 'Label it').focus()
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog', { name: 'Group What customers get' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the list is what one sees first, and it edits', async ({ page }) => {
    const id = await makeWorkflow(page.request, { title: 'On the phone', document: meeting() })
    await page.goto(`/workflows/${id}`)
    await expect(tree(page)).toBeVisible()
    await row(page, 'Label it').click()
    await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue('Label it')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'What to do with Label it' }).click()
    await page.getByRole('menuitem', { name: /^Turn off/ }).click()
    await expect(row(page, 'Label it')).toContainText('Off')
    await expect
      .poll(async () => {
        const { draft } = await api<{ draft: Workflow }>(page.request, 'GET', `/workflows/${id}`)
        return draft.nodes.find(({ id }) => id === 'label')?.disabled
      })
      .toBe(true)
  })

  test('groups and notes fit, and a note is added by touch', async ({ page }) => {
    const id = await makeWorkflow(page.request, { title: 'Notes on the phone', document: annotated() })
    await page.goto(`/workflows/${id}`)
    await expect(row(page, 'Label it')).toContainText('What customers get')
    await page.getByRole('group', { name: 'Note: one' }).click()
    await page.getByRole('button', { name: 'Amber' }).click()
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByRole('textbox', { name: 'Text of the note' }).fill('From the phone')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('group', { name: 'Note: From the phone' })).toBeFocused()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await violations(page)).toEqual([])
  })
})
