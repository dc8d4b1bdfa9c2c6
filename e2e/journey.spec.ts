import { expect, type Page, test } from '@playwright/test'
import { card, inspector, openBlank, pick, publish, select, testForReal } from './support/editor.ts'
import { deliver } from './support/github.ts'
import { type HttpTarget, startHttpTarget } from './support/http-target.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { ownerState } from './support/people.ts'
import { connectMail, draw, fillCall, fillMail, fillTrigger } from './support/push-workflow.ts'
import { attempts, dataOf, row, status, step } from './support/run-page.ts'

const secret = 'It is a secret to everybody'
let page: Page
let target: HttpTarget
let mail: MailServer
/** Where the workflow listens, as the product shows it. */
let address = ''

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  ;[target, mail] = await Promise.all([startHttpTarget(), startMailServer()])
  page = await browser.newPage({ storageState: ownerState })
})
test.afterAll(async () => {
  await page.close()
  await Promise.all([target.stop(), mail.stop()])
})

const steps = ['New push', 'If', 'Send e-mail', 'HTTP request']

test('a workflow is drawn: steps dragged onto the canvas, cables plugged in', async () => {
  await openBlank(page, 'Pushes to the team')
  await draw(page)
  for (const title of steps) await expect(card(page, title)).toBeVisible()
})

test('each form is filled: credentials tried out, fields of earlier steps picked', async () => {
  await fillTrigger(page, secret)

  await card(page, 'If').click()
  await pick(page, 'Condition 1, value', 'Repository › Default branch')
  await select(
    page,
    inspector(page).getByRole('combobox', { name: 'Condition 1, comparison' }),
    'is not empty',
  )
  await expect(card(page, 'If')).toContainText('is not empty')

  await connectMail(page, mail)
  await fillMail(page)
  const subject = inspector(page).getByRole('textbox', { name: 'Subject' })
  await expect(subject.getByRole('button', { name: /^New push/ })).toBeVisible()
  await fillCall(page, `${target.address}/tickets`)
})

test('a test lights every step up with its data', async () => {
  await testForReal(page)
  await expect(page.getByRole('region', { name: 'Last test' })).toContainText('Done')
  for (const title of steps) await expect(card(page, title)).toContainText('Done')

  await inspector(page).getByRole('tab', { name: 'Data' }).click()
  await expect(inspector(page).getByRole('region', { name: 'Output of HTTP request' })).toContainText(
    'ticket',
  )
  expect(mail.messages.map(({ subject }) => subject)).toEqual(['New in acme/shop'])
  expect(target.received).toEqual([
    {
      method: 'POST',
      path: '/tickets',
      query: { mail: mail.messages[0]?.messageId },
      body: { name: 'ada', email: 'ada@example.com' },
    },
  ])
})

test('it is published and shows the address it listens on', async () => {
  address = await publish(page)
  expect(new URL(address).pathname).toMatch(/^\/hooks\/./)
  await expect(page.getByText('Live v1')).toBeVisible()
})

test('a real push runs it, and the page of the run follows step by step', async () => {
  const release = target.hold()
  const response = await deliver(address, { secret, id: 'push-1' })
  expect(response.status).toBe(202)
  const { runId } = await response.json()

  await page.goto(`/runs/${runId}`)
  await expect(step(page, 'Send e-mail')).toContainText('Done')
  await expect(step(page, 'HTTP request')).toContainText('Running')
  await expect(status(page)).toContainText('Running')
  release()
  await expect(step(page, 'HTTP request')).toContainText('Done')
  await expect(status(page)).toContainText('Done')
})

test('each step shows what went in, what came out, how long it took and how often it was tried', async () => {
  await expect(await dataOf(page, 'New push', 'Output')).toContainText('Codertocat/Hello-World')
  await expect(await dataOf(page, 'Send e-mail', 'Input')).toContainText('New in Codertocat/Hello-World')
  await expect(await dataOf(page, 'Send e-mail', 'Output')).toContainText('team@example.com')
  await expect(await dataOf(page, 'HTTP request', 'Output')).toContainText('ticket')
  for (const title of steps) {
    await expect(step(page, title)).toContainText(/\d (ms|s)(, the slowest)?$/)
    expect(await attempts(page, title)).toEqual(['Done'])
  }

  const delivered = mail.messages.at(-1)
  expect(delivered?.subject).toBe('New in Codertocat/Hello-World')
  expect(delivered?.text).toContain('https://github.com/Codertocat/Hello-World/')
  expect(target.received.at(-1)).toMatchObject({ query: { mail: delivered?.messageId } })
})

test('a target that refuses fails the run with its own words and what to do', async () => {
  target.refuse('The ticket desk is closed.')
  const response = await deliver(address, { secret, id: 'push-2' })
  const { runId } = await response.json()

  await page.goto('/runs?status=failed')
  await expect(row(page, runId)).toContainText('The ticket desk is closed.')
  await row(page, runId).getByRole('link', { name: 'Pushes to the team' }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${runId}`))
  await expect(status(page)).toContainText('Failed')
  const failure = page.getByRole('region', { name: 'Step HTTP request' }).getByRole('alert')
  await expect(failure).toContainText('The ticket desk is closed.')
  await expect(failure).toContainText('Check what this step sends')
  await failure.getByRole('link', { name: 'Open this step' }).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue(
    'HTTP request',
  )
  await page.goBack()
})

test('once it is mended, the run goes on from the failed step and repeats nothing before it', async () => {
  const before = { mails: mail.messages.length, calls: target.received.length }
  target.refuse(null)
  await page.getByRole('button', { name: 'Resume from the failed step' }).click()
  await expect(status(page)).toContainText('Done')

  expect(await attempts(page, 'HTTP request')).toEqual(['Done', 'Failed'])
  for (const title of ['New push', 'If', 'Send e-mail']) expect(await attempts(page, title)).toEqual(['Done'])
  expect({ mails: mail.messages.length, calls: target.received.length }).toEqual({
    ...before,
    calls: before.calls + 1,
  })
})
