import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { violations, violationsInAllLooks } from './support/axe.ts'
import { node, workflow } from './support/documents.ts'
import { cables, canvas, card, inspector, openBlank, saved, testForReal } from './support/editor.ts'
import { openOrders, steps } from './support/orders.ts'

const told = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const drawn = (page: Page, name: string | RegExp) => canvas(page).getByRole('group', { name })
const place = async (page: Page, title: string) => {
  const box = await card(page, title).boundingBox()
  if (!box) throw new Error(`${title} is not on the screen.`)
  return box
}

/** What the server holds of the workflow that is open. */
async function held(page: Page): Promise<Workflow> {
  await expect(saved(page)).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const { draft } = await api<{ draft: Workflow }>(page.request, 'GET', `/workflows/${id}`)

  return draft
}

/** A webhook, two steps that work something out, and one that reads both. */
const prices = () =>
  workflow(
    [
      node('hook', 'trigger.manual', 'Begin'),
      node('net', 'data.set', 'Find the net price', { fields: [{ name: 'net', value: 100 }] }),
      node('gross', 'data.set', 'Add the tax', {
        fields: [{ name: 'gross', value: '{{ steps.net.net * 1.2 }}' }],
      }),
      node('tell', 'data.set', 'Tell it', {
        fields: [{ name: 'text', value: '{{ steps.gross.gross }} of {{ steps.net.net }}' }],
      }),
    ],
    'hook -> net',
    'net -> gross',
    'gross -> tell',
  )

async function openPrices(page: Page, title: string): Promise<string> {
  const id = await makeWorkflow(page.request, { title, document: prices() })
  await page.goto(`/workflows/${id}`)
  await expect(cables(page)).toHaveCount(3)

  return id
}

async function selectBoth(page: Page) {
  await card(page, 'Find the net price').click()
  await card(page, 'Add the tax').click({ modifiers: ['Shift'] })
  await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
}

test('a note is written, coloured, resized and moved by keyboard alone, and survives', async ({ page }) => {
  await openOrders(page, 'With a note')
  const { keyboard } = page
  await keyboard.press('s')
  const text = page.getByRole('textbox', { name: 'Text of the note' })
  await expect(text).toBeFocused()
  await keyboard.type('# Orders\n\nCome from the **shop**.')
  await keyboard.press('Escape')
  const note = drawn(page, 'Note: Orders')
  await expect(note.getByText('shop', { exact: true })).toHaveCSS('font-weight', '600')

  await page.getByRole('group', { name: 'Colour' }).getByRole('button', { name: 'Blue' }).press('Enter')
  const before = (await held(page)).notes?.[0]
  await note.focus()
  await keyboard.press('ArrowRight')
  await page.getByRole('button', { name: /^Size of the note/ }).focus()
  await keyboard.press('ArrowDown')
  await expect
    .poll(async () => (await held(page)).notes?.[0]?.size.height)
    .toBe((before?.size.height ?? 0) + 16)
  const after = (await held(page)).notes?.[0]
  expect(after?.colour).toBe('blue')
  expect(after?.position.x).toBeGreaterThan(before?.position.x ?? 0)

  await page.reload()
  await expect(drawn(page, 'Note: Orders')).toBeVisible()
  await drawn(page, 'Note: Orders').focus()
  await keyboard.press('Enter')
  await expect(text).toBeFocused()
  await keyboard.press('Escape')
  await keyboard.press('Delete')
  await expect(drawn(page, /^Note/)).toHaveCount(0)
  await keyboard.press('ControlOrMeta+z')
  await expect(drawn(page, 'Note: Orders')).toBeVisible()
})

test('steps are grouped, named, folded to a card, dragged as one and taken apart again', async ({ page }) => {
  await openPrices(page, 'With a group')
  await selectBoth(page)
  await page.keyboard.press('ControlOrMeta+g')
  await expect(page.getByRole('textbox', { name: 'Title of the group' })).toBeFocused()
  await page.keyboard.type('Prices')
  await page.keyboard.press('Enter')
  const group = drawn(page, 'Group: Prices')
  await expect(group).toContainText('2 steps')

  await page.getByRole('button', { name: 'Fold Prices' }).click()
  await expect(steps(page)).toHaveCount(2)
  await expect(cables(page)).toHaveCount(2)
  await page.reload()
  await expect(group).toContainText('2 steps inside')

  const before = await held(page)
  await group.getByRole('heading', { name: 'Prices' }).hover()
  await page.mouse.down()
  await page.mouse.move(700, 640, { steps: 8 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Unfold Prices' }).click()
  await expect(steps(page)).toHaveCount(4)
  const y = ({ nodes }: Workflow, id: string) => nodes.find((each) => each.id === id)?.position.y ?? 0
  const after = await held(page)
  expect(y(after, 'net') - y(before, 'net')).not.toBe(0)
  expect(y(after, 'gross') - y(before, 'gross')).toBe(y(after, 'net') - y(before, 'net'))

  await group.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Shift+g')
  await expect(group).toHaveCount(0)
  expect((await held(page)).groups).toBeUndefined()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(group).toBeVisible()
})

test('a run never asks for groups and notes, and shows them', async ({ page }) => {
  const bare = prices()
  const document: Workflow = {
    ...bare,
    nodes: bare.nodes.map((each) =>
      ['net', 'gross'].includes(each.id) ? { ...each, group: 'prices' } : each,
    ),
    groups: [{ id: 'prices', title: 'Prices', colour: 'green' }],
    notes: [{ id: 'why', text: 'Why', position: { x: 0, y: -200 }, size: { width: 240, height: 80 } }],
  }
  const id = await makeWorkflow(page.request, { title: 'Run with a group', document })
  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  const bar = page.getByRole('region', { name: 'Last test' })
  await expect(bar).toContainText('Done')

  await bar.getByRole('link', { name: 'Open the run' }).click()
  const path = page.getByRole('application', { name: 'The path this run took' })
  await expect(path.getByRole('group', { name: 'Group: Prices' })).toBeVisible()
  await expect(path.getByRole('group', { name: 'Note: Why' })).toBeVisible()
  await expect(path.getByRole('button', { name: 'Delete' })).toHaveCount(0)
})

test('what lies in a heap is tidied, in one undo', async ({ page }) => {
  const heap = prices()
  const document = { ...heap, nodes: heap.nodes.map((each) => ({ ...each, position: { x: 0, y: 0 } })) }
  const id = await makeWorkflow(page.request, { title: 'A heap', document })
  await page.goto(`/workflows/${id}`)
  await expect(steps(page)).toHaveCount(4)
  await page.keyboard.press('t')
  await expect(told(page)).toContainText('Tidied up')

  const across = async () =>
    (await held(page)).nodes
      .map(({ position }) => position.x)
      .every((x, at, all) => at === 0 || x > (all[at - 1] ?? 0))
  await expect.poll(across).toBe(true)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(across).toBe(false)
})

test('several steps are put in line from the bar above them', async ({ page }) => {
  const slanted = prices()
  const document = {
    ...slanted,
    nodes: slanted.nodes.map((each, at) => ({ ...each, position: { x: at * 320, y: at * 64 } })),
  }
  const id = await makeWorkflow(page.request, { title: 'Slanted', document })
  await page.goto(`/workflows/${id}`)
  await selectBoth(page)
  const bar = page.getByRole('toolbar', { name: '2 selected' })
  await bar.getByRole('button', { name: 'Align' }).click()
  await page.getByRole('menuitem', { name: 'Upper edges' }).click()

  await expect
    .poll(async () => (await place(page, 'Find the net price')).y - (await place(page, 'Add the tax')).y)
    .toBe(0)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ControlOrMeta+z')
  await expect
    .poll(async () => (await place(page, 'Find the net price')).y - (await place(page, 'Add the tax')).y)
    .not.toBe(0)
})

test('a selection becomes a workflow of its own that is called in its place', async ({ page }) => {
  await openPrices(page, 'Before the cut')
  await selectBoth(page)
  await page.getByRole('button', { name: 'Make a sub-workflow…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a sub-workflow' })
  await expect(dialog.getByText('findTheNetPrice')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Prices of the cut')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Make it' }).click()

  await expect(told(page)).toContainText('Made “Prices of the cut”')
  await expect(steps(page)).toHaveCount(3)
  await expect(cables(page)).toHaveCount(2)
  await testForReal(page)
  await expect(page.getByRole('region', { name: 'Last test' })).toContainText('Done')
  await card(page, 'Tell it').click()
  await inspector(page).getByRole('tab', { name: 'Data' }).click()
  await expect(inspector(page).getByRole('region', { name: 'Output of Tell it' })).toContainText('120 of 100')

  await page.keyboard.press('ControlOrMeta+z')
  await expect(steps(page)).toHaveCount(4)
})

test('what cannot become a workflow of its own says why', async ({ page }) => {
  await openPrices(page, 'Not to be cut')
  await card(page, 'Begin').click()
  await card(page, 'Find the net price').click({ modifiers: ['Shift'] })
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('combobox', { name: 'Search and do' })
  await palette.fill('sub-workflow of what')
  await palette.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'These steps cannot become a sub-workflow' })
  await expect(dialog).toContainText('“Begin” starts this workflow. Leave it out')
  await dialog.getByRole('button', { name: 'Back to the canvas' }).click()
  await expect(steps(page)).toHaveCount(4)
})

test('words are found everywhere, walked through by Enter, and replaced in one undo', async ({ page }) => {
  await openPrices(page, 'Searched')
  await page.keyboard.press('ControlOrMeta+f')
  const search = page.getByRole('textbox', { name: 'Find in this workflow' })
  await expect(search).toBeFocused()
  await page.keyboard.type('net')
  const panel = page.getByRole('region', { name: 'Find and replace' })
  await expect(panel.getByRole('status')).toHaveText('1 of 4')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('status')).toHaveText('2 of 4')
  await expect(inspector(page)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('status')).toHaveText('3 of 4')
  await expect(panel.getByRole('button', { name: /Add the tax.*Value/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
  expect(await violations(page)).toEqual([])

  await panel.getByRole('textbox', { name: 'Replace with' }).fill('bare')
  await panel.getByRole('button', { name: 'All' }).click()
  await expect(told(page)).toContainText('Replaced 4 places')
  await expect(card(page, 'Find the bare price')).toBeVisible()
  const value = ({ nodes }: Workflow, id: string) =>
    JSON.stringify(nodes.find((each) => each.id === id)?.input)
  expect(value(await held(page), 'gross')).toContain('{{ steps.net.bare * 1.2 }}')

  await search.press('Escape')
  await expect(panel).toBeHidden()
  await canvas(page).focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(card(page, 'Find the net price')).toBeVisible()
})

test('keys zoom to what is selected and to what needs attention, and show the map', async ({ page }) => {
  const document = workflow(
    [node('hook', 'trigger.manual', 'Begin'), node('call', 'http.request', 'Call the shop')],
    'hook -> call',
  )
  const id = await makeWorkflow(page.request, { title: 'With a problem', document })
  await page.goto(`/workflows/${id}`)
  await expect(steps(page)).toHaveCount(2)
  await page.keyboard.press('3')
  await expect(inspector(page).getByRole('textbox', { name: 'Address' })).toBeFocused()

  await card(page, 'Begin').click()
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: /^Zoom 125 %/ })).toBeVisible()
  const map = page.getByRole('img', { name: 'Map of the workflow' })
  await page.keyboard.press('m')
  await expect(map).toBeVisible()
  await page.keyboard.press('m')
  await expect(map).toBeHidden()
})

test.describe('the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test.beforeEach(async ({ page }) => {
    await openBlank(page, 'Pasted upon')
  })

  const paste = async (page: Page, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await page.keyboard.press('ControlOrMeta+v')
  }

  test('with steps from a newer version says so and changes nothing', async ({ page }) => {
    await paste(page, JSON.stringify({ kind: 'patchbay/fragment', format: 99, nodes: [], edges: [] }))
    await expect(told(page)).toContainText('These steps come from a newer version')
    await expect(steps(page)).toHaveCount(0)
  })

  test('with steps that are not installed keeps them and says what to do', async ({ page }) => {
    await paste(page, JSON.stringify(workflow([node('a', 'teleport.send', 'Beam it up')])))
    await expect(card(page, 'Beam it up')).toBeVisible()
    await expect(told(page)).toContainText('“Beam it up” cannot run here')
    await expect(told(page)).toContainText('no teleport.send')
  })

  test('carries groups and notes from one workflow into another', async ({ page }) => {
    await openPrices(page, 'Carried from')
    await selectBoth(page)
    await page.keyboard.press('ControlOrMeta+g')
    await expect(page.getByRole('textbox', { name: 'Title of the group' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(drawn(page, 'Group: Group')).toContainText('2 steps')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+c')
    await openBlank(page, 'Carried to')
    await page.keyboard.press('ControlOrMeta+v')

    await expect(steps(page)).toHaveCount(4)
    await expect(drawn(page, 'Group: Group')).toContainText('2 steps')
  })
})

test('the canvas with a note, a group and a selection is open to everybody, in both themes', async ({
  page,
}) => {
  const id = await openPrices(page, 'Open to everybody')
  const bare = prices()
  const document: Workflow = {
    ...bare,
    nodes: bare.nodes.map((each) => (each.id === 'net' ? { ...each, group: 'g' } : each)),
    groups: [{ id: 'g', title: 'Prices', colour: 'amber' }],
    notes: (['amber', 'green', 'blue', 'violet', 'red', 'grey'] as const).map((colour, at) => ({
      id: `n${at}`,
      text: '# Why\n\nSee [the shop](https://shop.example.com) and `net`.',
      position: { x: at * 220, y: 320 },
      size: { width: 200, height: 120 },
      colour,
    })),
  }
  await api(page.request, 'PUT', `/workflows/${id}`, { revision: 1, draft: document })
  await page.goto(`/workflows/${id}`)
  await drawn(page, 'Note: Why').first().click()
  await expect(page.getByRole('group', { name: 'Colour' })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})
