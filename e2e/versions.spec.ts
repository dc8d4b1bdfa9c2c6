import { expect, type Page, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { violations, violationsInAllLooks } from './support/axe.ts'
import { colleague } from './support/colleague.ts'
import { node, workflow } from './support/documents.ts'
import { saved } from './support/editor.ts'

/** Unique, as other journeys list workflows too. */
const named = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`

const greeting = (words: string): Workflow =>
  workflow(
    [
      node('start', 'trigger.manual', 'Start by hand'),
      node('greet', 'data.set', 'Greet', { fields: [{ name: 'words', value: words }] }),
      node('part', 'data.set', 'Say goodbye', { fields: [{ name: 'words', value: 'Bye' }] }),
    ],
    'start -> greet',
    'greet -> part',
  )

async function save(request: Parameters<typeof api>[0], id: string, draft: Workflow) {
  const { revision } = await api<{ revision: number }>(request, 'GET', `/workflows/${id}`)
  await api(request, 'PUT', `/workflows/${id}`, { revision, draft: JSON.parse(JSON.stringify(draft)) })
}

const told = { fields: [{ name: 'told', value: true }] }

/** Two versions, and a draft that is further: one step gone, one new, one changed. */
async function withHistory(request: Parameters<typeof api>[0], title: string): Promise<string> {
  const id = await makeWorkflow(request, { title, document: greeting('Hello'), live: true })
  await save(request, id, greeting('Good morning'))
  await api(request, 'POST', `/workflows/${id}/publish`, { note: 'Greets by the time of day' })
  const draft = greeting('Good morning, and welcome to the shop of many things')
  draft.nodes = [
    ...draft.nodes.filter(({ id }) => id !== 'part'),
    { ...node('tell', 'data.set', 'Tell the boss', told), position: { x: 640, y: 300 } },
  ]
  draft.edges = [
    ...draft.edges.filter(({ to }) => to !== 'part'),
    { id: 'e7', from: 'greet', port: 'out', to: 'tell' },
  ]
  await save(request, id, draft)

  return id
}

const version = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'Versions' })
    .getByRole('listitem', { name: `Version ${number}`, exact: true })
const changes = (page: Page) => page.getByRole('complementary', { name: 'What changed' })

test('the history tells what each version was, and what changed is seen, in the light and in the dark', async ({
  page,
  request,
}) => {
  const id = await withHistory(request, named('Greetings'))
  await page.goto(`/workflows/${id}`)
  await page.getByRole('link', { name: 'Versions', exact: true }).click()

  await expect(page.getByRole('region', { name: 'Draft' })).toContainText(
    '1 step added, 1 removed, 1 changed since version 2',
  )
  await expect(version(page, 2)).toContainText('Greets by the time of day')
  await expect(version(page, 2)).toContainText('Live')
  await expect(version(page, 1)).toContainText('3 steps added')
  expect(await violationsInAllLooks(page)).toEqual([])

  await page.getByRole('link', { name: 'Compare with live' }).click()
  await expect(changes(page)).toContainText('1 step added, 1 removed, 1 changed')
  await expect(changes(page).locator('ins')).toContainText('welcome')
  await expect(page.getByRole('article', { name: /^Say goodbye/ })).toBeVisible()
  expect(await violationsInAllLooks(page)).toEqual([])
})

test('changes are walked by keyboard, and the address holds what is compared', async ({ page, request }) => {
  const id = await withHistory(request, named('Walked'))
  await page.goto(`/workflows/${id}/versions?from=1&to=2`)
  await expect(changes(page)).toContainText('1 step changed')
  await expect(changes(page)).toContainText('Good morning')

  await page.getByRole('combobox', { name: 'With' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Draft' }).click()
  await expect(page).toHaveURL(/from=1&to=draft/)
  await expect(changes(page)).toContainText('1 step added, 1 removed, 1 changed')
  await page.getByRole('heading', { level: 1 }).click()
  for (const [key, place] of [
    ['n', '1 of 3'],
    ['n', '2 of 3'],
    ['p', '1 of 3'],
    ['p', '3 of 3'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(changes(page)).toContainText(place)
  }
  await expect(changes(page).locator('button[aria-current]')).toBeFocused()
})

const size = { width: 280, height: 120 }

/** A note and a group that change, and one of each that goes. */
async function withNotes(request: Parameters<typeof api>[0], title: string): Promise<string> {
  const bare = greeting('Hello')
  const grouped = (group: string): Workflow['nodes'] =>
    bare.nodes.map((each) => (each.id === 'start' ? each : { ...each, group }))
  const id = await makeWorkflow(request, {
    title,
    live: true,
    document: {
      ...bare,
      nodes: grouped('g1'),
      groups: [{ id: 'g1', title: 'Being polite' }],
      notes: [
        { id: 'n1', text: 'Ask **Ann** first', position: { x: 320, y: -120 }, size },
        { id: 'n2', text: 'An old reminder', position: { x: 0, y: 280 }, size },
      ],
    },
  })
  await save(request, id, {
    ...bare,
    nodes: bare.nodes.map((each) => (each.id === 'part' ? { ...each, group: 'g2' } : each)),
    groups: [{ id: 'g2', title: 'Farewell', colour: 'blue' }],
    notes: [
      { id: 'n1', text: 'Ask **Bob** first', position: { x: 320, y: -120 }, size, colour: 'green' },
      { id: 'n3', text: 'Who is told?', position: { x: 640, y: 280 }, size },
    ],
  })

  return id
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme}, notes and groups are drawn with what became of them, and walked to`, async ({
    browser,
    request,
  }) => {
    const id = await withNotes(request, named('Annotated'))
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(`/workflows/${id}/versions?from=live&to=draft`)
    const drawn = page.getByRole('application', { name: 'What changed, on the canvas' })
    for (const [name, mark] of [
      ['Note: Ask Bob first', 'Changed'],
      ['Note: An old reminder', 'Removed'],
      ['Note: Who is told?', 'Added'],
      ['Group: Being polite', 'Removed'],
      ['Group: Farewell', 'Added'],
    ] as const)
      await expect(drawn.getByRole('group', { name })).toContainText(`${mark}: `)
    await expect(changes(page).getByRole('button', { name: 'Removed: Group Being polite' })).toBeVisible()

    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('n')
    await expect(drawn.getByRole('group', { name: 'Note: Ask Bob first' })).toHaveClass(/selected/)
    await expect(changes(page).locator('button[aria-current]')).toBeFocused()
    await drawn.getByRole('group', { name: 'Note: Who is told?' }).click()
    await expect(changes(page).locator('button[aria-current]')).toHaveText(/Who is told/)
    expect(await violations(page)).toEqual([])
    await context.close()
  })
}

test('a version is restored to the draft, and taken back', async ({ page, request }) => {
  const id = await withHistory(request, named('Restored'))
  await page.goto(`/workflows/${id}/versions`)
  await page.getByRole('button', { name: 'More for version 1' }).click()
  await page.getByRole('menuitem', { name: /^Restore to the draft/ }).click()
  await expect(page.getByText('Version 1 is in the draft now.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Draft kept before' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Draft', exact: true })).toContainText('1 step changed')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The draft is as it was before.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Draft kept before' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Draft', exact: true })).toContainText('1 step added')
})

test('going back says what becomes of runs under way, and makes the older version live', async ({
  page,
  request,
}) => {
  const id = await withHistory(request, named('Back'))
  await page.goto(`/workflows/${id}/versions`)
  await page.getByRole('button', { name: 'More for version 1' }).click()
  await page.getByRole('menuitem', { name: /^Go back to version 1/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Go back to version 1' })
  await expect(dialog).toContainText('No run is under way.')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Go back to version 1' }).click()

  await expect(version(page, 3)).toContainText('Live')
  await expect(version(page, 3)).toContainText('the same as version 1')
  const { liveVersion } = await api<{ liveVersion: number }>(request, 'GET', `/workflows/${id}`)
  expect(liveVersion).toBe(3)
})

test('on a narrow screen the changes are a list', async ({ page, request }) => {
  const id = await withHistory(request, named('Narrow'))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/workflows/${id}/versions?from=live&to=draft`)
  await expect(changes(page)).toContainText('Tell the boss')
  await expect(page.locator('.react-flow')).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await violations(page)).toEqual([])
})

test('a draft goes live once somebody else has looked at it', async ({ browser, page, request }) => {
  const title = named('Reviewed')
  const id = await withHistory(request, title)
  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'Workflow settings' }).click()
  await page.getByRole('tab', { name: 'Publishing' }).click()
  await page.getByRole('combobox', { name: 'Review before changes go live' }).click()
  await page.getByRole('option', { name: /^Always reviewed/ }).click()
  await expect(page.getByText('Saved. It holds at once.')).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()

  const grace = await colleague(browser, request, 'Grace')
  const publish = page.getByRole('dialog', { name: 'Publish' })
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(publish).toContainText('Changes of this workflow are reviewed before they go live.')
  await expect(publish.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0)
  await publish.getByLabel('What to look at').fill('Is the greeting too long?')
  await publish.getByRole('checkbox', { name: new RegExp(grace.email) }).check()
  expect(await violations(page)).toEqual([])
  await publish.getByRole('button', { name: 'Ask for a review' }).click()
  await expect(page.getByText('A review is asked for.')).toBeVisible()

  // She finds it by the number in the rail, looks, and wants something changed.
  await grace.page.goto('/approvals')
  await expect(grace.page.getByRole('link', { name: /Approvals.*waiting for you/ })).toBeVisible()
  await grace.page.getByRole('link', { name: title }).click()
  await expect(grace.page.getByRole('region', { name: 'Review' })).toContainText('Is the greeting too long?')
  expect(await violations(grace.page)).toEqual([])
  await grace.page.getByRole('textbox', { name: 'Comment', exact: true }).fill('Shorter, please.')
  await grace.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(grace.page.getByRole('region', { name: 'Comments' })).toContainText('Shorter, please.')
  await grace.page.getByRole('button', { name: 'Ask for changes' }).click()
  await expect(grace.page.getByText('Say what is to be changed.')).toBeVisible()
  await grace.page.getByLabel('Answer').fill('Much too long.')
  await grace.page.getByRole('button', { name: 'Ask for changes' }).click()
  await expect(grace.page.getByRole('region', { name: 'Review' })).toContainText('Changes wanted')

  await save(request, id, greeting('Good day'))
  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(publish).toContainText('Grace asks for changes')
  await expect(publish).toContainText('Much too long.')
  await publish.getByRole('button', { name: 'Ask for a review' }).click()
  await expect(page.getByText('A review is asked for.')).toBeVisible()

  await grace.page.goto('/approvals')
  await grace.page.getByRole('link', { name: title }).click()
  await grace.page.getByRole('button', { name: 'Approve' }).click()
  await expect(grace.page.getByText('Approved. It can go live now.')).toBeVisible()

  await page.reload()
  await expect(saved(page)).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(publish).toContainText('Approved by Grace.')
  await publish.getByLabel('Note').fill('A shorter greeting')
  await publish.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Version 3 is live' })).toBeVisible()

  await page.goto(`/workflows/${id}/versions`)
  await expect(version(page, 3)).toContainText('A shorter greeting')
  await grace.page.context().close()
})

test('going back is refused where a test fails on the older version, and the dialog says which', async ({
  page,
  request,
}) => {
  const id = await withHistory(request, named('Held back'))
  await api(request, 'POST', `/workflows/${id}/test-cases`, {
    title: 'The boss is told',
    nodeId: 'start',
    payload: {},
    stubs: {},
    expectations: [{ step: 'tell', of: 'result', at: '', operator: 'equals', value: 'done' }],
  })
  await page.goto(`/workflows/${id}/tests`)
  await page.getByRole('switch', { name: /Publish only when all tests pass/ }).click()
  await expect(page.getByRole('switch', { name: /Publish only when all tests pass/ })).toBeChecked()

  await page.goto(`/workflows/${id}/versions`)
  await page.getByRole('button', { name: 'More for version 1' }).click()
  await page.getByRole('menuitem', { name: /^Go back to version 1/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Go back to version 1' })
  await expect(dialog).toContainText('The test of this workflow is run on version 1 first.')
  await expect(dialog).toContainText('published only when all its tests pass')
  await dialog.getByRole('button', { name: 'Go back to version 1' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('is not published: its test “The boss is told” fails')
  await expect(dialog.getByRole('link', { name: 'See the tests' })).toBeVisible()
  expect(await violations(page)).toEqual([])
})
