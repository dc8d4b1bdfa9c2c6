import { expect, test } from '@playwright/test'
import { api, makeWorkflow } from './support/api.ts'
import { forwarding, freePath } from './support/documents.ts'
import { type HttpTarget, startHttpTarget } from './support/http-target.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { mailPort } from './support/ports.ts'

let mail: MailServer
let chat: HttpTarget
let shop: HttpTarget

test.beforeAll(async () => {
  // Another journey may listen for mails first.
  test.setTimeout(180_000)
  ;[mail, chat, shop] = await Promise.all([startMailServer(mailPort), startHttpTarget(), startHttpTarget()])
})
test.afterAll(() => Promise.all([mail?.stop(), chat?.stop(), shop?.stop()]))

/** The mails of alerts: those of other journeys come here as well. */
const told = () => mail.messages.filter(({ to }) => JSON.stringify(to).includes('ops@acme.example'))

test('people are told when a run fails, by mail and in their chat, and find the run', async ({
  page,
  request,
}) => {
  const path = freePath()
  const document = forwarding(path, `${shop.address}/orders`)
  await makeWorkflow(request, { title: 'Orders to watch', document, live: true })

  const { rules } = await api<{ rules: { id: string }[] }>(request, 'GET', '/alert-rules')
  for (const { id } of rules) await api(request, 'DELETE', `/alert-rules/${id}`)
  await page.goto('/admin/alerts')
  await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible()
  await page.getByRole('button', { name: 'When a run fails' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Of').click()
  await page.getByRole('option', { name: 'Orders to watch' }).click()
  await dialog.getByRole('button', { name: 'Create rule' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/Nobody would be told/)
  await dialog.getByLabel('E-mail').fill('ops@acme.example')
  await dialog.getByLabel('Webhook').fill(`${chat.address}/alerts`)
  await dialog.getByRole('button', { name: 'Create rule' }).click()
  await expect(page.getByText(/^whs_/)).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()

  const { host } = new URL(chat.address)
  const sentence = `Tell ops@acme.example and ${host} when a run of Orders to watch fails.`
  const rule = page.getByRole('listitem').filter({ hasText: sentence })
  await expect(rule).toBeVisible()
  await rule.getByRole('button', { name: /^Send a test/ }).click()
  await expect(page.getByRole('heading', { name: 'The test is sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  expect(told().map(({ subject }) => subject)).toEqual(['A test of alerts from Lovelace & Co'])
  expect(chat.received).toMatchObject([{ path: '/alerts', body: { event: 'alert.test' } }])

  shop.refuse('The shop is closed today.')
  await request.post(`/hooks/${path}`, { data: { net: 10 } })
  await expect.poll(() => told().length).toBe(2)
  expect(told()[1]?.subject).toBe('Orders to watch: a run failed')
  await expect.poll(() => chat.received.length).toBe(2)
  expect(chat.received[1]?.body).toMatchObject({
    event: 'alert.started',
    text: expect.stringMatching(/^Orders to watch: a run failed\n/),
  })

  await expect(rule.getByText('1 active')).toBeVisible()
  const alert = page.getByRole('listitem').filter({ hasText: 'Orders to watch: a run failed' })
  await expect(alert).toContainText('Active')
  await expect(alert).toContainText(`Told ops@acme.example and ${host}`)
  await alert.getByRole('link', { name: 'Look at a run' }).click()
  await expect(page.getByText('The shop is closed today.').first()).toBeVisible()
  const link = told()[1]?.text?.match(/http\S+\/runs\/\S+/)?.[0] ?? ''
  expect(new URL(link).pathname).toBe(new URL(page.url()).pathname)
})

test('a rule is changed, switched off and removed, and the audit log says so', async ({ page, request }) => {
  const path = freePath()
  const title = 'Quiet orders'
  await makeWorkflow(request, { title, document: forwarding(path, `${shop.address}/orders`), live: true })
  const condition = { kind: 'queueLag', seconds: 3_600 }
  await api(request, 'POST', '/alert-rules', { condition, emails: ['ops@acme.example'] })
  await page.goto('/admin/alerts')
  await page.getByRole('button', { name: 'New rule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tell when').click()
  await page.getByRole('option', { name: /^too many runs fail/ }).click()
  await dialog.getByLabel('Of', { exact: true }).click()
  await page.getByRole('option', { name: title }).click()
  await dialog.getByLabel('E-mail').fill('ops@acme.example')
  await dialog.getByRole('button', { name: 'Create rule' }).click()
  const rule = page.getByRole('listitem').filter({ hasText: `runs of ${title}` })
  await expect(rule).toContainText(`more than 20 % of runs of ${title} fail within 15 minutes`)

  await rule.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  await dialog.getByLabel('More than').fill('5')
  await dialog.getByRole('button', { name: 'Save rule' }).click()
  await expect(rule).toContainText('more than 5 %')
  await rule.getByRole('switch').click()
  await expect(rule.getByRole('switch')).not.toBeChecked()

  await rule.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove rule' }).click()
  await expect(rule).toHaveCount(0)
  await page.goto('/admin/audit')
  await page.getByLabel('Search the audit log').fill(title)
  await expect(page.getByText('removed the rule')).toBeVisible()
  await expect(page.getByText('changed the rule to').first()).toBeVisible()
})
