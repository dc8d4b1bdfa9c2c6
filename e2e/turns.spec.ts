import { expect, type Page, test } from '@playwright/test'
import { makeWorkflow } from './support/api.ts'
import { freePath, node, workflow } from './support/documents.ts'
import { saved } from './support/editor.ts'

const settings = (page: Page) => page.getByRole('dialog', { name: 'Workflow settings' })

/** Waits for an hour, so that who stands behind it can be looked at. */
function patient(path: string) {
  return workflow(
    [
      node('hook', 'trigger.webhook', 'Order', { method: 'POST', path, respond: 'now', auth: 'none' }),
      node('wait', 'wait.for', 'Let it rest', { amount: 1, unit: 'hours' }),
    ],
    'hook -> wait',
  )
}

test('runs of one customer go one at a time, and who waits is told why', async ({ page, request }) => {
  const path = freePath()
  const id = await makeWorkflow(request, { title: 'In turn', document: patient(path), live: true })
  const send = (customer: string) => request.post(`/hooks/${path}`, { data: { customer } })
  // The form offers what the trigger last received.
  await send('first')
  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'Workflow settings' }).click()
  await settings(page)
    .getByRole('radio', { name: /^One at a time, in order/ })
    .click()
  await settings(page)
    .getByRole('switch', { name: /Stop the line when a run fails/ })
    .click()
  await settings(page)
    .getByRole('button', { name: 'Use a value from an earlier step for Separately for each' })
    .click()
  const picker = page.getByRole('dialog', { name: 'Values from earlier steps' })
  await picker.getByRole('combobox').fill('customer')
  await picker.getByRole('option').filter({ hasText: 'customer' }).first().click()
  await expect(
    settings(page).getByText('Runs go one at a time, in order, separately for each customer.'),
  ).toBeVisible()
  await settings(page).getByRole('button', { name: 'Done' }).click()
  await expect(saved(page)).toBeVisible()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog', { name: 'Publish' }).getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog', { name: 'Version 2 is live' }).getByRole('button', { name: 'Done' }).click()

  for (const customer of ['Ada', 'Ada', 'Ada', 'Bob']) await send(customer)
  await page.goto(`/runs?workflow=${id}`)
  await expect(page.getByText('Waiting for its turn: 1 ahead')).toHaveCount(1)
  await expect(page.getByText('Next in line')).toHaveCount(1)

  const behind = page.getByRole('row').filter({ hasText: 'Waiting for its turn: 1 ahead' })
  await behind.getByRole('link', { name: 'In turn' }).click()
  await expect(page.getByText('Waiting for its turn: 1 ahead.')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await expect(page.getByText('Waiting for its turn')).toHaveCount(0)
})

test('a burst of events is run once, and the others say by what they were replaced', async ({
  page,
  request,
}) => {
  const path = freePath()
  const document = { ...patient(path), settings: { flow: { debounce: { quietSeconds: 2 } } } }
  const id = await makeWorkflow(request, { title: 'Quiet please', document, live: true })
  for (let index = 0; index < 3; index++) await request.post(`/hooks/${path}`, { data: { index } })

  await page.goto(`/runs?workflow=${id}`)
  await expect(page.getByText('Replaced by a newer event.')).toHaveCount(2)
  await expect(page.getByRole('row').filter({ hasText: 'Waiting' })).toHaveCount(1)
})

test('rules that cannot be followed keep the draft from being published, and lead to the settings', async ({
  page,
  request,
}) => {
  const document = {
    ...patient(freePath()),
    settings: { flow: { key: '{{ steps.wait.x }}', turns: { by: 'order' as const } } },
  }
  const id = await makeWorkflow(request, { title: 'Too late', document })
  await page.goto(`/workflows/${id}`)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('button', { name: /only known once the run is under way/ }).click()

  await expect(settings(page).getByRole('alert')).toContainText('Use fields of the trigger alone.')
})

test('an admin limits the calls with a credential', async ({ page, request }) => {
  const name = `Shop ${Date.now()}`
  await request.post('/api/trpc/credential.create', {
    data: { service: 'http', kind: 'bearer', name, fields: { token: 'secret' } },
  })
  await page.goto('/credentials')
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Limit calls…' }).click()
  const dialog = page.getByRole('dialog', { name: `Limit calls with “${name}”` })
  await dialog.getByRole('textbox', { name: 'Calls' }).fill('20')
  await dialog.getByRole('button', { name: 'Save limit' }).click()

  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(
    '0 of 20 calls in a minute, set here',
  )
})

test('the health of the server is told under Admin', async ({ page }) => {
  await page.goto('/admin/health')

  await expect(page.getByText('All is well')).toBeVisible()
  await expect(page.getByText('Refused since it started')).toBeVisible()
})
