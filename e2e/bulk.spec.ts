import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { violationsInAllLooks } from './support/axe.ts'
import { forwarding, freePath } from './support/documents.ts'
import { type HttpTarget, startHttpTarget } from './support/http-target.ts'
import { row, status } from './support/run-page.ts'

const test = base.extend<{ target: HttpTarget }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  target: async ({}, use) => {
    const target = await startHttpTarget()
    await use(target)
    await target.stop()
  },
})

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
const jobs = (page: Page) => page.getByRole('region', { name: 'Bulk jobs' })

/** Orders that the shop refused. */
async function refused(request: APIRequestContext, target: HttpTarget, { count = 3, title = 'Refused' }) {
  const path = freePath()
  const document = forwarding(path, `${target.address}/orders`, 'now')
  const id = await makeWorkflow(request, { title, document, live: true })
  target.refuse('The shop is closed today.')
  const runs = []
  for (let net = 0; net < count; net++) {
    const response = await request.post(`/hooks/${path}`, { data: { net } })
    runs.push((await response.json()).runId)
  }

  return { id, runs }
}

test('failed runs are resumed together, at a pace, once their target is mended', async ({
  page,
  request,
  target,
}) => {
  const { id } = await refused(request, target, { title: 'Resumed together' })
  await page.goto(`/runs?workflow=${id}&status=failed`)
  await expect(page.getByRole('row').filter({ hasText: 'The shop is closed today.' })).toHaveCount(3)
  target.refuse(null)

  await page.getByRole('checkbox', { name: 'Choose all runs shown' }).check()
  const bar = page.getByRole('region', { name: 'Chosen runs' })
  await expect(bar).toContainText('3 runs chosen')
  await bar.getByRole('button', { name: 'Do with these' }).click()
  await page.getByRole('menuitem', { name: /^Resume…/ }).click()
  await expect(dialog(page, 'Resume runs')).toContainText('3 runs can be resumed.')
  await dialog(page, 'Resume runs').getByRole('textbox', { name: 'Runs a minute' }).fill('30')
  await expect(dialog(page, 'Resume runs')).toContainText('Takes less than a minute.')
  await dialog(page, 'Resume runs').getByRole('button', { name: 'Resume 3 runs' }).click()

  await expect(jobs(page)).toContainText('30 a minute')
  await page.reload()
  await expect(jobs(page)).toContainText('Resumed 3 runs')
  await page.goto(`/runs?workflow=${id}&status=done`)
  await expect(page.getByRole('row').filter({ hasText: 'Resumed together' })).toHaveCount(3)
  expect(target.received.map(({ body }) => body)).toHaveLength(6)
})

test('a job is paused, goes on and is cancelled, and what it left out is told', async ({
  page,
  request,
  target,
}) => {
  const { id, runs } = await refused(request, target, { title: 'Paused' })
  await page.goto(`/runs?workflow=${id}&status=failed`)
  await expect(page.getByRole('row').filter({ hasText: 'closed today' })).toHaveCount(3)
  await page.getByRole('checkbox', { name: 'Choose all runs shown' }).check()
  await row(page, runs[2]).getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: 'Do with these' }).click()
  await page.getByRole('menuitem', { name: /^Run again…/ }).click()
  await dialog(page, 'Run again runs').getByRole('textbox', { name: 'Runs a minute' }).fill('1')
  await dialog(page, 'Run again runs').getByRole('button', { name: 'Run again 2 runs' }).click()

  const line = jobs(page).filter({ hasText: 'Running again 2 runs' })
  await line.getByRole('button', { name: 'Pause' }).first().click()
  await expect(line).toContainText('Paused')
  await line.getByRole('button', { name: 'Go on' }).click()
  await line.getByRole('button', { name: 'Cancel the rest' }).click()
  await expect(jobs(page)).toContainText('cancelled with')
})

test('an event is looked at and replayed on the newest version', async ({ page, request, target }) => {
  const { id, runs } = await refused(request, target, { count: 1, title: 'Looked at again' })
  await page.goto(`/runs/${runs[0]}`)
  await expect(status(page)).toContainText('Failed')
  await page.getByRole('button', { name: 'Other ways to run again' }).click()
  await page.getByRole('menuitem', { name: 'Look at its event' }).click()
  await expect(page).toHaveURL(new RegExp(`/workflows/${id}/events`))
  await expect(page.getByRole('region', { name: 'What arrived' })).toContainText('net')
  target.refuse(null)
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  const started = page.getByRole('list', { name: 'Runs of this event' })
  await expect(started.getByRole('link')).toHaveCount(2)
  await expect(started.getByRole('link', { name: /Done/ })).toHaveCount(1)
})

test('a workflow that nothing arrived for says what an event is', async ({ page, request }) => {
  const document = forwarding(freePath(), 'http://127.0.0.1:9/')
  const id = await makeWorkflow(request, { title: 'Quiet', document })
  await page.goto(`/workflows/${id}/events`)

  await expect(page.getByRole('heading', { name: 'Nothing has arrived yet' })).toBeVisible()
})

test('chosen runs, a job and events are accessible, in all looks', async ({ page, request, target }) => {
  const { id, runs } = await refused(request, target, { title: 'Seen in all looks' })
  await page.goto(`/runs?workflow=${id}`)
  await row(page, runs[1]).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Do with these' }).click()
  await page.getByRole('menuitem', { name: /^Resume…/ }).click()
  await expect(dialog(page, 'Resume runs')).toContainText('1 run can be resumed.')
  expect(await violationsInAllLooks(page, [390, 1440])).toEqual([])
  await dialog(page, 'Resume runs').getByRole('textbox').fill('1')
  await dialog(page, 'Resume runs').getByRole('button', { name: 'Resume 1 run' }).click()
  await expect(jobs(page)).toBeVisible()
  await row(page, runs[0]).getByRole('checkbox').check()
  expect(await violationsInAllLooks(page, [390, 1440])).toEqual([])

  await page.goto(`/workflows/${id}/events`)
  await page
    .getByRole('button', { name: /what arrived/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'What arrived' })).toBeVisible()
  expect(await violationsInAllLooks(page, [390, 1440])).toEqual([])
})
