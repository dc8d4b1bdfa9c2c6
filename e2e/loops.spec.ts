import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { violationsInAllLooks } from './support/axe.ts'
import { node, workflow } from './support/documents.ts'
import {
  cables,
  card,
  choose,
  dragFromPalette,
  entrance,
  exit,
  inspector,
  pick,
  plug,
  testForReal,
} from './support/editor.ts'
import { startHttpTarget } from './support/http-target.ts'
import { dataOf, status, step } from './support/run-page.ts'

const orders = [{ id: 11 }, { id: 22 }, { id: 33 }]
const started = workflow([node('start', 'trigger.manual', 'Orders', { payload: { orders } })])

/** Tells an address of every order, and stops at the first that is refused. */
const telling = (url: string): Workflow => ({
  nodes: [
    { ...node('start', 'trigger.manual', 'Orders', { payload: { orders } }), position: { x: 0, y: 0 } },
    {
      ...node('each', 'loop.for-each', 'Each order', { items: '{{ trigger.orders }}' }),
      position: { x: 336, y: 0 },
    },
    {
      ...node('tell', 'http.request', 'Tell the shop', {
        method: 'POST',
        url,
        bodyType: 'json',
        json: '{{ item }}',
      }),
      parent: 'each',
      position: { x: 72, y: 24 },
    },
  ],
  edges: [{ id: 'e1', from: 'start', port: 'out', to: 'each' }],
  settings: {},
})

const rounds = (page: Page) => page.getByRole('navigation', { name: 'Rounds' })
const head = (page: Page, title: string) => card(page, title).locator('header')

/** Which loop each step lives in, as the server has it. */
async function homes(page: Page, id: string): Promise<{ [title: string]: string | null }> {
  const { draft } = await api<{ draft: Workflow }>(page.request, 'GET', `/workflows/${id}`)
  const titles = new Map(draft.nodes.map((each) => [each.id, each.title]))

  return Object.fromEntries(draft.nodes.map(({ title, parent }) => [title, titles.get(parent ?? '') ?? null]))
}

test('a loop over a list is drawn by mouse, run, and looked at in its second round', async ({ page }) => {
  const id = await makeWorkflow(page.request, { title: 'Drawn loop', document: started })
  await page.goto(`/workflows/${id}`)
  await expect(card(page, 'Orders')).toBeVisible()
  await dragFromPalette(page, 'For each', { x: 700, y: 330 })
  await plug(page, exit(page, 'Orders'), entrance(page, 'For each'))
  await head(page, 'For each').click()
  await pick(page, 'List', 'orders')
  await expect(card(page, 'For each')).toContainText('For each of orders')

  const box = await card(page, 'For each').boundingBox()
  const pane = await page.getByRole('application').boundingBox()
  if (!box || !pane) throw new Error('The loop is not on the screen.')
  await dragFromPalette(page, 'Set fields', { x: box.x - pane.x + 210, y: box.y - pane.y + 110 })
  await expect.poll(() => homes(page, id)).toMatchObject({ 'Set fields': 'For each' })
  await inspector(page).getByRole('textbox', { name: 'Name 1' }).fill('order')
  await pick(page, 'Value 1', 'Item › id')
  await expect(inspector(page)).toContainText('11')

  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(card(page, 'For each')).toContainText('3 items')
  await expect(card(page, 'Set fields')).toContainText('3 rounds')
  await page.getByRole('link', { name: 'Open the run' }).click()

  await rounds(page).getByRole('button', { name: 'Look at a round' }).click()
  await rounds(page).getByRole('button', { name: 'Round after' }).click()
  await expect(page).toHaveURL(/round=[a-z0-9]+%5B1%5D/)
  await expect(await dataOf(page, 'Set fields', 'Output')).toContainText('22')
  await page.reload()
  await expect(rounds(page).getByRole('textbox', { name: 'Round' })).toHaveValue('2')
  await expect(step(page, 'Set fields')).toContainText('Done')
})

test('a loop is built and rebuilt by keyboard alone', async ({ page }) => {
  const id = await makeWorkflow(page.request, { title: 'Typed loop', document: started })
  await page.goto(`/workflows/${id}`)
  await expect(card(page, 'Orders')).toBeVisible()
  const { keyboard } = page
  for (const name of ['For each', 'If', 'Set fields']) {
    await keyboard.press('a')
    await choose(page, name)
  }
  await expect(cables(page)).toHaveCount(2)
  await expect.poll(() => homes(page, id)).toMatchObject({ If: 'For each', 'Set fields': 'For each' })

  await keyboard.press('o')
  await expect.poll(() => homes(page, id)).toMatchObject({ If: 'For each', 'Set fields': null })
  await expect(cables(page)).toHaveCount(1)
  await keyboard.press('i')
  await page
    .getByRole('dialog', { name: 'Move into a loop' })
    .getByRole('button', { name: 'Move' })
    .press('Enter')
  await expect.poll(() => homes(page, id)).toMatchObject({ 'Set fields': 'For each' })

  await keyboard.press('w')
  await expect
    .poll(() => homes(page, id))
    .toMatchObject({ 'Set fields': 'For each 2', 'For each 2': 'For each' })
  await keyboard.press('f')
  await expect(card(page, 'Set fields')).toHaveCount(0)
  await keyboard.press('f')
  await expect(card(page, 'Set fields')).toBeVisible()
  await keyboard.press('u')
  await expect
    .poll(() => homes(page, id))
    .toEqual({
      Orders: null,
      'For each': null,
      If: 'For each',
      'Set fields': 'For each',
    })
  await keyboard.press('ControlOrMeta+z')
  await expect(card(page, 'For each 2')).toBeVisible()
})

test('a cable across the border of a loop is refused and says why', async ({ page }) => {
  const id = await makeWorkflow(page.request, { title: 'Bordered', document: telling('https://a.example') })
  await page.goto(`/workflows/${id}`)
  const to = await entrance(page, 'Tell the shop').boundingBox()
  if (!to) throw new Error('The step is not on the screen.')
  await exit(page, 'Orders').hover()
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })

  await expect(page.getByText('A line cannot cross the border of a loop.')).toBeVisible()
  await page.mouse.up()
  await expect(cables(page)).toHaveCount(1)
})

test('the entry that failed is found, and the run goes on from it', async ({ page }) => {
  const target = await startHttpTarget()
  const document = telling(`${target.address}/orders`)
  const id = await makeWorkflow(page.request, { title: 'Told one by one', document, live: true })
  target.refuse('This order is not known here.')
  const { runId } = await api<{ runId: string }>(page.request, 'POST', `/workflows/${id}/runs`, {
    payload: { orders },
  })
  await page.goto(`/runs/${runId}`)
  await expect(status(page)).toContainText('Failed')
  await rounds(page).getByRole('button', { name: 'Show what failed' }).click()
  await expect(page.getByRole('region', { name: 'Step Tell the shop' }).getByRole('alert')).toContainText(
    'This order is not known here.',
  )
  await expect(await dataOf(page, 'Tell the shop', 'Input')).toContainText('11')

  target.refuse(null)
  await page.getByRole('button', { name: 'Resume from the failed step' }).click()
  await expect(status(page)).toContainText('Done')
  await expect(rounds(page)).toContainText('3 items')
  await rounds(page).getByRole('textbox', { name: 'Round' }).fill('3')
  await page.keyboard.press('Enter')
  await expect(await dataOf(page, 'Tell the shop', 'Input')).toContainText('33')
  expect(target.received.map(({ body }) => body).slice(-3)).toEqual(orders)
  await target.stop()
})

test('a loop and its rounds are accessible, in the light and in the dark', async ({ page }) => {
  const target = await startHttpTarget()
  const document = telling(`${target.address}/orders`)
  const id = await makeWorkflow(page.request, { title: 'Loop in all looks', document, live: true })
  await page.goto(`/workflows/${id}`)
  await head(page, 'Each order').click()
  await expect(inspector(page).getByRole('tab', { name: 'Setup' })).toBeVisible()
  await testForReal(page)
  await expect(card(page, 'Each order')).toContainText('3 items')
  expect(await violationsInAllLooks(page)).toEqual([])

  await page.getByRole('link', { name: 'Open the run' }).click()
  await rounds(page).getByRole('button', { name: 'Look at a round' }).click()
  await expect(step(page, 'Tell the shop')).toContainText('Done')
  expect(await violationsInAllLooks(page)).toEqual([])
  await target.stop()
})
