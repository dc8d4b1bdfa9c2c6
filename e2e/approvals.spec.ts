import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import type { Json } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { node, workflow } from './support/documents.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { owner } from './support/people.ts'
import { mailPort } from './support/ports.ts'
import { status, step } from './support/run-page.ts'

let mails: MailServer
test.beforeAll(async () => {
  // Another journey may listen there first.
  test.setTimeout(180_000)
  mails = await startMailServer(mailPort)
})
test.afterAll(() => mails.stop())

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function isAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** A run that asks, and what it goes on with. */
async function ask(request: APIRequestContext, title: string, input: { [field: string]: Json }) {
  const document = workflow(
    [
      node('start', 'trigger.manual', 'Start by hand'),
      node('ask', 'approval.request', 'Ask the boss', { title, ...input }),
      node('pay', 'data.set', 'Pay it back', {
        fields: [{ name: 'paid', value: '{{ steps.ask.fields.amount }}' }],
      }),
      node('refuse', 'data.set', 'Refuse it', { fields: [{ name: 'paid', value: 0 }] }),
    ],
    'start -> ask',
    'ask:approved -> pay',
    'ask:rejected -> refuse',
  )
  const id = await makeWorkflow(request, { title: `Refunds for ${title}`, document, live: true })

  return api<{ runId: string }>(request, 'POST', `/workflows/${id}/runs`, {})
}

async function linkFor(email: string): Promise<string> {
  const find = () => mails.messages.find(({ to }) => JSON.stringify(to).includes(email))
  await expect.poll(find).toBeTruthy()

  return find()?.text?.match(/http\S+\/approvals\/\S+/)?.[0] ?? ''
}

/** Somebody who has never been here. */
async function stranger(browser: Browser, look: { colorScheme?: 'dark'; width?: number } = {}) {
  const { colorScheme = 'light', width = 1280 } = look
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    colorScheme,
  })

  return context.newPage()
}

test('an approver without an account opens the link of the mail, fills in the form, and the run goes on', async ({
  browser,
  page,
  request,
}) => {
  const email = `grace.${Date.now()}@example.org`
  const title = `Refund order ${Date.now()}?`
  const { runId } = await ask(request, title, {
    approvers: [email, 'linus@example.org'],
    description:
      'Ada asks for **89.50 €** back:\n\n- paid on Monday\n- [the order](https://shop.example/4711)',
    fields: [
      { name: 'amount', label: 'Amount to refund', type: 'number', value: 89.5 },
      { name: 'way', label: 'How', type: 'choice', choices: ['Card', 'Voucher'] },
    ],
    limit: true,
    amount: 2,
    unit: 'days',
  })
  const link = await linkFor(email)
  const visitor = await stranger(browser)
  await visitor.goto(link)

  await expect(visitor.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await expect(visitor.getByText('89.50 €')).toHaveCSS('font-weight', '600')
  await expect(visitor.getByText(`You decide as ${email}`)).toBeVisible()
  await isAccessible(visitor)

  await visitor.getByLabel('Amount to refund').fill('lots')
  await visitor.getByRole('button', { name: 'Approve' }).click()
  await expect(visitor.getByText('Give a number, such as 89.5.')).toBeVisible()
  await isAccessible(visitor)
  await visitor.getByLabel('Amount to refund').fill('80')
  await visitor.getByLabel('How').click()
  await visitor.getByRole('option', { name: 'Card' }).click()
  await visitor.getByLabel('Comment').fill('Fine, less shipping.')
  await visitor.getByRole('button', { name: 'Approve' }).click()
  await expect(visitor.getByText('Thank you. You have approved this.')).toBeVisible()
  await visitor.reload()
  await expect(visitor.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  await expect(visitor.getByText('You have approved this.')).toBeVisible()
  await visitor.context().close()

  await page.goto(`/runs/${runId}`)
  await expect(status(page)).toContainText('Done')
  await step(page, 'Ask the boss').click()
  const panel = page.getByRole('region', { name: 'Step Ask the boss' })
  await expect(panel.getByRole('region', { name: 'Who decides' })).toContainText('“Fine, less shipping.”')
  const { steps } = await api<{ steps: { nodeId: string; output: Json }[] }>(request, 'GET', `/runs/${runId}`)
  expect(steps.find(({ nodeId }) => nodeId === 'pay')?.output).toEqual({ paid: 80 })

  await page.goto('/admin/audit')
  await expect(page.getByText(`approved ${title}`)).toBeVisible()
  await expect(page.getByText(email).first()).toBeVisible()
})

test('a member finds what waits for them in the rail, and rejects it with a reason', async ({
  page,
  request,
}) => {
  const title = `Refund order ${Date.now()}?`
  const { runId } = await ask(request, title, { approvers: [owner.email], commentOnReject: true })
  await expect
    .poll(
      async () => (await api<{ items: unknown[] }>(request, 'GET', `/approvals?runId=${runId}`)).items.length,
    )
    .toBe(1)
  await page.goto('/approvals')
  await expect(page.getByRole('link', { name: /Approvals.*waiting for you/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /waiting for you/ })).toHaveCount(1)
  await page.getByRole('button', { name: title }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await expect(dialog.getByText('Rejecting needs a reason here.')).toBeVisible()
  await isAccessible(page)
  await dialog.getByLabel('Comment').fill('Paid twice already.')
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await expect(dialog.getByText('You have rejected this.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: title })).toHaveCount(0)
  await page.getByRole('button', { name: 'Decided' }).click()
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Rejected')
  await page.goto(`/runs/${runId}`)
  await expect(status(page)).toContainText('Done')
})

test('a link that was changed says that it leads nowhere, in the dark and on a small screen too', async ({
  browser,
  request,
}) => {
  const email = `eve.${Date.now()}@example.org`
  await ask(request, `Refund order ${Date.now()}?`, { approvers: [email] })
  const link = await linkFor(email)
  const visitor = await stranger(browser, { colorScheme: 'dark', width: 360 })
  await visitor.goto(link)
  await expect(visitor.getByRole('button', { name: 'Approve' })).toBeVisible()
  await isAccessible(visitor)
  expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await visitor.goto(`${link.slice(0, -2)}xx`)
  await expect(visitor.getByRole('heading', { name: 'Nothing to decide here' })).toBeVisible()
  await expect(visitor.getByText('This link leads nowhere.')).toBeVisible()
  await isAccessible(visitor)
  await visitor.context().close()
})

test('the workspace chooses the workflow that hears of failures', async ({ page, request }) => {
  const title = `Hears of failures ${Date.now()}`
  await makeWorkflow(request, {
    title,
    document: workflow([node('heard', 'trigger.error', 'When a run fails')]),
    live: true,
  })
  const failing = await makeWorkflow(request, {
    title: `Breaks ${Date.now()}`,
    document: workflow(
      [
        node('start', 'trigger.manual', 'Start by hand'),
        node('end', 'flow.stop', 'Stop', { outcome: 'failure', message: 'Broken.' }),
      ],
      'start -> end',
    ),
    live: true,
  })
  await page.goto('/admin/workspace')
  await page.getByRole('combobox', { name: 'Error workflow' }).fill(title)
  await page.getByRole('option', { name: title }).click()
  await expect(page.getByText('Failures are told to it from now on.')).toBeVisible()
  await api(request, 'POST', `/workflows/${failing}/runs`, {})
  await page.goto('/runs')
  await expect(page.getByRole('link', { name: title }).first()).toBeVisible()

  await api(request, 'PUT', '/workspace', { errorWorkflowId: null })
  await page.goto(`/workflows/${failing}`)
  await page.getByRole('button', { name: 'Workflow settings' }).click()
  await page.getByRole('tab', { name: 'General' }).click()
  await page.getByRole('combobox', { name: 'When a run fails' }).fill(title)
  await page.getByRole('option', { name: title }).click()
  await expect
    .poll(async () => {
      const { draft } = await api<{ draft: { settings: { errorWorkflow?: string } } }>(
        request,
        'GET',
        `/workflows/${failing}`,
      )
      return draft.settings.errorWorkflow
    })
    .toBeTruthy()
})
