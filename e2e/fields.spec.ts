import { expect, type Locator, type Page, test } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { violations } from './support/axe.ts'
import { node, workflow } from './support/documents.ts'
import { card, inspector, saved } from './support/editor.ts'
import { type Github, startGithub } from './support/github-lists.ts'

let github: Github

test.beforeAll(async () => {
  github = await startGithub({ branches: 450 })
})
test.afterAll(() => github.stop())
test.beforeEach(() => github.forbid(null))

/** A workflow with one GitHub step, open in the inspector. */
async function openStep(page: Page, type: string, title: string, input = {}) {
  const response = await page.request.post('/api/trpc/credential.create', {
    data: {
      service: 'github',
      kind: 'token',
      name: title,
      fields: { token: github.token, baseUrl: github.address },
    },
  })
  const { result } = await response.json()
  const document = workflow(
    [
      node('start', 'trigger.manual', 'Start'),
      { ...node('step', type, title, input), credential: result.data.id },
    ],
    'start -> step',
  )
  const id = await makeWorkflow(page.request, { title: `Fields: ${title}`, document })
  await page.goto(`/workflows/${id}?step=step`)
  await expect(inspector(page)).toBeVisible()

  return id
}

const field = (page: Page, name: string): Locator =>
  inspector(page).getByRole('button', { name: new RegExp(`^${name} `) })
/** What a list of the service offers; the data beside the form has options of its own. */
const offered = (page: Page) =>
  page
    .getByRole('listbox', { name: /^(Owners|Repositories|Branches|Labels|Milestones|Assignees)$/ })
    .getByRole('option')
const option = (page: Page, name: string) => offered(page).filter({ hasText: name })

test('what GitHub has is chosen from lists, each following from the one before', async ({ page }) => {
  await openStep(page, 'github.find-commits', 'Latest changes')
  await expect(card(page, 'Latest changes')).toContainText(
    'Find commits – choose an owner and choose a repository',
  )

  await field(page, 'Branch').click()
  await expect(page.getByText('Choose the owner first.')).toBeVisible()
  await page.keyboard.press('Escape')

  await field(page, 'Owner').click()
  await expect(page.getByText('Owners from GitHub')).toBeVisible()
  await option(page, 'acme').click()
  await field(page, 'Repository').click()
  await expect(page.getByText('Repositories from GitHub · acme')).toBeVisible()
  await page.getByRole('combobox', { name: 'Search repositories' }).fill('web')
  await expect(option(page, 'shop')).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Search repositories' }).fill('sho')
  await option(page, 'shop').first().click()
  await field(page, 'Branch').click()
  await option(page, 'main').click()

  await expect(field(page, 'Branch')).toContainText('main')
  await expect(field(page, 'Branch')).toContainText('protected')
  await expect(card(page, 'Latest changes')).toContainText('Find commits of acme/shop on main')
  await expect(saved(page)).toBeVisible()
})

test('a long list is read as one goes down, and searched to its end', async ({ page }) => {
  await openStep(page, 'github.find-commits', 'Old branches', { owner: 'acme', repository: 'shop' })
  await field(page, 'Branch').click()
  const list = page.getByRole('listbox', { name: 'Branches' })
  await expect(option(page, 'feature/1').first()).toBeVisible()
  // However long it is, the lines in view are drawn and no others.
  expect(await offered(page).count()).toBeLessThan(40)

  await expect(async () => {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect(option(page, 'feature/449')).toBeVisible({ timeout: 3_000 })
  }).toPass()
  expect(await offered(page).count()).toBeLessThan(40)

  await page.getByRole('combobox', { name: 'Search branches' }).fill('FEATURE/431')
  await expect(offered(page)).toHaveText(['feature/431', 'Use “FEATURE/431” as typed'])
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(field(page, 'Branch')).toContainText('feature/431')
})

test('by keyboard alone one chooses, chooses several, and types what no list has', async ({ page }) => {
  await openStep(page, 'github.create-issue', 'Report it', { owner: 'acme' })
  await field(page, 'Repository').focus()
  await page.keyboard.type('shop-2')
  await expect(page.getByRole('combobox', { name: 'Search repositories' })).toHaveValue('shop-2')
  await expect(option(page, 'shop-2019')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field(page, 'Repository')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(option(page, 'website')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Repository')).toContainText('private')

  const add = inspector(page).getByRole('button', { name: 'Add label' })
  await add.focus()
  await page.keyboard.press('Enter')
  await expect(option(page, 'bug')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('brand new')
  await expect(option(page, 'Use “brand new” as typed')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const labels = inspector(page).getByRole('group', { name: 'Labels' })
  await expect(labels.getByRole('button', { name: /^Remove/ })).toHaveCount(3)
  await expect(labels.getByText('not in the list')).toHaveCount(1)
  await labels.getByRole('button', { name: 'Remove question' }).press('Enter')
  await expect(labels.getByRole('button', { name: /^Remove/ })).toHaveCount(2)
})

test('an id shows by its name, in the form and to those who only look', async ({ page }) => {
  await openStep(page, 'github.create-issue', 'For the spring', {
    owner: 'acme',
    repository: 'shop',
    title: 'Totals are off',
  })
  await inspector(page)
    .getByRole('button', { name: /^More options/ })
    .click()
  await field(page, 'Milestone').click()
  await option(page, 'Spring').click()
  await expect(field(page, 'Milestone')).toContainText('Spring')
  await expect(field(page, 'Milestone')).toContainText('due 2027-04-01')
  await inspector(page).getByRole('button', { name: 'Clear Milestone' }).click()
  await expect(field(page, 'Milestone')).toContainText('Choose a milestone')
})

test('a list that cannot be read says why, is asked again, or is done without', async ({ page }) => {
  await openStep(page, 'github.find-commits', 'No permission', { owner: 'acme' })
  github.forbid('Resource not accessible by personal access token')
  await field(page, 'Repository').click()
  const alert = page.getByRole('alert').filter({ hasText: 'GitHub forbids this' })
  await expect(alert).toContainText('Resource not accessible by personal access token')
  await expect(alert).toContainText('Give the token the permission it lacks')
  expect(await violations(page)).toEqual([])

  github.forbid(null)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(option(page, 'website')).toBeVisible()
  await page.keyboard.press('Escape')

  github.forbid('Still not')
  await field(page, 'Branch').click()
  await expect(page.getByText('Choose the repository first.')).toBeVisible()
  await page.getByRole('button', { name: 'Type it instead' }).click()
  const box = inspector(page).getByRole('textbox', { name: 'Branch' })
  await expect(box).toBeFocused()
  await page.keyboard.type('release/2027')
  await expect(saved(page)).toBeVisible()
  await inspector(page).getByRole('button', { name: 'Choose Branch from the list' }).click()
  await expect(field(page, 'Branch')).toContainText('release/2027')
})

test('what the service no longer has is said, and what was chosen stays', async ({ page }) => {
  await openStep(page, 'github.find-commits', 'Gone', {
    owner: 'acme',
    repository: 'shop',
    branch: 'deleted-long-ago',
  })
  await expect(
    inspector(page).getByText('GitHub shows no branch “deleted-long-ago” with this credential.'),
  ).toBeVisible()
  await expect(card(page, 'Gone')).toContainText('on deleted-long-ago')
  await field(page, 'Branch').click()
  await option(page, 'main').click()
  await expect(inspector(page).getByText(/GitHub shows no branch/)).toBeHidden()
})

test('a value of the wrong kind is shown for what it is, and emptied', async ({ page }) => {
  await openStep(page, 'github.create-issue', 'Pasted', {
    owner: 'acme',
    repository: 'shop',
    title: { text: 'Totals are off' },
    labels: 'bug',
  })
  await expect(inspector(page).getByText('This field holds an object where text belongs.')).toBeVisible()
  await expect(inspector(page).getByText('This field holds text where a list belongs.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await inspector(page).getByRole('button', { name: 'Empty it and fill it in anew' }).first().click()
  await inspector(page).getByRole('textbox', { name: 'Title', exact: true }).fill('Totals are off')
  await expect(card(page, 'Pasted')).toContainText('Open the issue “Totals are off” in acme/shop')
})

test('entries of a list change places by keyboard and by dragging', async ({ page }) => {
  const keys = ['total', 'name', 'date'].map((name) => ({ field: name }))
  // All three in view at once.
  await page.setViewportSize({ width: 1440, height: 1400 })
  const document = workflow(
    [node('start', 'trigger.manual', 'Start'), node('sort', 'data.sort', 'In order', { keys })],
    'start -> sort',
  )
  const id = await makeWorkflow(page.request, { title: 'Fields: in order', document })
  await page.goto(`/workflows/${id}?step=sort`)
  const order = () =>
    inspector(page)
      .getByRole('region', { name: /^Field \d/ })
      .getByRole('textbox', { name: 'Field' })
      .evaluateAll((inputs) => inputs.map((input) => ('value' in input ? input.value : '')))
  const grip = (number: number) => inspector(page).getByRole('button', { name: `Move Field ${number},` })
  await expect.poll(order).toEqual(['total', 'name', 'date'])

  await grip(1).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(order).toEqual(['name', 'total', 'date'])
  await expect(grip(2)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect.poll(order).toEqual(['name', 'date', 'total'])

  await grip(3).hover()
  const to = await grip(1).boundingBox()
  if (!to) throw new Error('The grips are not on the screen.')
  await page.mouse.down()
  await page.mouse.move(to.x + 10, to.y - 20, { steps: 20 })
  await page.mouse.up()
  await expect.poll(order).toEqual(['total', 'name', 'date'])
})

test('a moment is chosen by calendar, clock and time zone, and read back in words', async ({ page }) => {
  const document = workflow(
    [node('start', 'trigger.manual', 'Start'), node('wait', 'wait.until', 'Until then')],
    'start -> wait',
  )
  const id = await makeWorkflow(page.request, { title: 'Fields: until then', document })
  await page.goto(`/workflows/${id}?step=wait`)
  await expect(card(page, 'Until then')).toContainText('Wait until – say when')
  await inspector(page).getByRole('button', { name: 'Choose a date and time for Moment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Moment' })
  await dialog.getByLabel('Date and time').fill('2027-03-04T09:00')
  await dialog.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
  await page.getByRole('option', { name: /^Europe\/Berlin/ }).click()
  await dialog.getByRole('button', { name: 'Take it' }).click()
  await expect(inspector(page).getByText(/Thursday,? 4 March 2027 at 09:00, UTC\+01:00/)).toBeVisible()
  await expect(card(page, 'Until then')).toContainText('Wait until 2027-03-04T09:00:00+01:00')
})

test('on a narrow screen a list fits, in the light and in the dark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openStep(page, 'github.find-commits', 'On the way', { owner: 'acme', repository: 'shop' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await field(page, 'Branch').click()
    await expect(option(page, 'main')).toBeVisible()
    const popup = await page.getByRole('listbox', { name: 'Branches' }).boundingBox()
    expect(popup && popup.x >= 0 && popup.x + popup.width <= 390).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
  await expect(field(page, 'Branch')).toBeVisible()
})
