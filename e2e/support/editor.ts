import { expect, type Locator, type Page } from '@playwright/test'

export const canvas = (page: Page) => page.getByRole('application', { name: 'Workflow canvas' })
export const inspector = (page: Page) => page.getByRole('complementary', { name: /^Step: / })
export const saved = (page: Page) => page.getByRole('main').getByText('Saved', { exact: true })
export const cables = (page: Page) => page.getByRole('group', { name: /^Cable from/ })

/** The card of a step on a canvas. */
export const card = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** The jack a cable leaves by; the only one, or the one with this name. */
export const exit = (page: Page, title: string, port?: string): Locator =>
  port
    ? card(page, title).getByRole('listitem').filter({ hasText: port }).locator('.react-flow__handle')
    : card(page, title).locator('.react-flow__handle.source')

export const entrance = (page: Page, title: string) => card(page, title).locator('.react-flow__handle.target')

/** Makes a workflow of nothing and opens it. */
export async function openBlank(page: Page, title: string) {
  await page.goto('/?new')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Blank/ })
    .click()
  const field = page.getByRole('textbox', { name: 'Title of the workflow' })
  await field.fill(title)
  await field.press('Enter')
  await expect(saved(page)).toBeVisible()
}

/** Tests all of it, and lets the steps that act on the world do so. */
export async function testForReal(page: Page) {
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page
    .getByRole('dialog', { name: /for real$/ })
    .getByRole('button', { name: 'Run for real' })
    .click()
}

/** Drags a step out of the palette to a place on the canvas, in pixels from its corner. */
export async function dragFromPalette(page: Page, name: string, place: { x: number; y: number }) {
  await page.getByRole('button', { name: 'Add step' }).click()
  const palette = page.getByRole('region', { name: 'Add a step' })
  await palette.getByRole('combobox', { name: 'Search steps' }).fill(name)
  await palette
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
    .dragTo(canvas(page), { targetPosition: place })
  await expect(palette).toBeHidden()
  await still(card(page, name))
}

/** Chooses from the palette that is open, by typing. */
export async function choose(page: Page, name: string) {
  const search = page.getByRole('combobox', { name: 'Search steps' })
  await search.fill(name)
  await expect(
    page.getByRole('listbox', { name: 'Steps' }).getByRole('option', { selected: true }),
  ).toContainText(name)
  await search.press('Enter')
  await expect(card(page, name)).toBeVisible()
}

/** Drags a cable from one jack to another. */
export async function plug(page: Page, from: Locator, to: Locator) {
  const count = await cables(page).count()
  await still(to)
  await from.hover()
  await page.mouse.down()
  await still(to)
  const { x, y } = await middle(to)
  await page.mouse.move(x, y, { steps: 8 })
  await page.mouse.up()
  await expect(cables(page)).toHaveCount(count + 1)
}

/** Waits while the canvas is on its way to bring a step into view. */
async function still(place: Locator) {
  let before = ''
  await expect
    .poll(async () => {
      const now = JSON.stringify(await place.boundingBox())
      const isStill = now === before && now !== 'null'
      before = now
      return isStill
    })
    .toBe(true)
}

async function middle(place: Locator) {
  const box = await place.boundingBox()
  if (!box) throw new Error('It is not on the screen.')

  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Puts a value of an earlier step into a field of the step that is open, found by the way to it: `Author › Name`. */
export async function pick(page: Page, field: string, way: string) {
  await inspector(page)
    .getByRole('button', { name: `Use a value from an earlier step for ${field}` })
    .click()
  const picker = page.getByRole('dialog', { name: 'Values from earlier steps' })
  await picker.getByRole('combobox').fill(way.replaceAll('›', ''))
  await picker
    .getByRole('option')
    .filter({ has: page.getByText(way, { exact: true }) })
    .click()
  await expect(picker).toBeHidden()
}

export async function select(page: Page, from: Locator, option: string) {
  await from.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Opens the form of a new credential for the step that is open, the first of its service or a further one. */
export async function connect(page: Page, service: string): Promise<Locator> {
  await inspector(page)
    .getByRole('button', { name: new RegExp(`^Connect (new|${service})$`) })
    .click()

  return page.getByRole('dialog', { name: `Connect ${service}` })
}

/** Publishes what is on the canvas and gives the address the product shows for it. */
export async function publish(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }).click()
  const done = page.getByRole('dialog', { name: /^Version \d+ is live$/ })
  const address = await done
    .getByText(/^https?:\/\/\S+\/hooks\/\S+$/)
    .first()
    .textContent()
  await done.getByRole('button', { name: 'Done' }).click()

  return address ?? ''
}
