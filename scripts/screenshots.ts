import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from './test/browser.mjs'

/** Draws the pictures in `docs/screens/` from the running product, filled with the demo. */
const address = 'http://localhost:3979'
const owner = { email: 'ada@example.com', password: 'analytical-engine-1843' }
const folder = join(import.meta.dirname, '../docs/screens')
const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-screens-'))
const stop = await startDemo()

try {
  const browser = await chromium.launch({
    ...(await findBrowser()),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
  for (const theme of ['light', 'dark'] as const) await draw(browser, theme)
  await browser.close()
} finally {
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function draw(browser: Browser, colorScheme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const save = (name: string) => page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })

  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').waitFor()
  await save('sign-in')
  await signIn(page)
  await page.getByRole('link', { name: 'Orders → fulfilment' }).first().waitFor()
  await save('home')

  await page.getByRole('link', { name: 'Orders → fulfilment' }).first().click()
  await page.getByText('Total over 100?').first().waitFor()
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText('Open the run').waitFor()
  await page.getByText('Total over 100?').first().click()
  await page.getByRole('tab', { name: 'Setup' }).waitFor()
  await page.getByRole('button', { name: 'Fit everything' }).click()
  // In reach, so no longer behind the inspector.
  await page.getByText('Confirm with pick list').first().click({ trial: true })
  await save('canvas')
  await drawWorkflow(page, save)

  await page.goto(`${address}/runs?status=failed`)
  await page.getByRole('row').nth(1).waitFor()
  await save('runs')
  await page.getByRole('link', { name: 'Orders → fulfilment' }).first().click()
  await page
    .getByRole('button', { name: /Run again/ })
    .first()
    .waitFor()
  await save('run')
  await context.close()
}

/** The other ways to look at a workflow: its data, as a list, its versions, its tests, its triggers. */
async function drawWorkflow(page: Page, save: (name: string) => Promise<unknown>) {
  const { pathname } = new URL(page.url())
  await page.getByText('Confirm with pick list').first().click()
  await page.getByRole('complementary').getByRole('textbox').nth(1).click()
  await page.getByRole('region', { name: 'Data of earlier steps' }).waitFor()
  await save('data')

  await page.goto(`${address}${pathname}?view=list`)
  await page.getByRole('treeitem').nth(3).waitFor()
  await save('list')
  const putBack = await changeDraft(page, `${address}${pathname}`)
  await page.goto(`${address}${pathname}/versions?from=live&to=draft`)
  await page.getByRole('article').getByText('Write the pick list').waitFor()
  await save('versions')
  await putBack()
  await page.goto(`${address}/runs?status=done`)
  await page.getByRole('link', { name: 'Orders → fulfilment' }).first().click()
  await page.getByRole('button', { name: 'Other ways to run again' }).click()
  await page.getByRole('menuitem', { name: 'Keep as a test' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'Everything holds.' }).waitFor()
  await save('tests')
  await page.goto(`${address}/triggers`)
  await page.getByRole('row').nth(1).waitFor()
  await save('triggers')
  // The canvas is what people begin with.
  await page.goto(`${address}${pathname}?view=canvas`)
  await page.getByText('Total over 100?').first().waitFor()
}

/** Makes the draft differ from the version that is live, so that there is something to compare; returns the way back. */
async function changeDraft(page: Page, workflow: string): Promise<() => Promise<void>> {
  const id = workflow.split('/').at(-1) ?? ''
  const query = encodeURIComponent(JSON.stringify({ id }))
  const answer = await page.request.get(`${address}/api/trpc/workflow.get?input=${query}`)
  const { draft, revision } = (await answer.json()).result.data
  const put = async (draft: unknown, revision: number) => {
    const saved = await page.request.post(`${address}/api/trpc/workflow.save`, {
      data: { id, revision, draft },
    })
    if (!saved.ok()) throw new Error(`The draft could not be changed: ${await saved.text()}`)
  }
  const text = JSON.stringify(draft)
  await put(
    JSON.parse(text.replace('"right":100', '"right":250').replace('Small parcel', 'Label the parcel')),
    revision,
  )

  return () => put(draft, revision + 1)
}

async function signIn(page: Page) {
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function startDemo(): Promise<() => Promise<void>> {
  const child = spawn('npm', ['start', '--silent', '--', '--demo'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: new URL(address).port,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
      PATCHBAY_OWNER_EMAIL: owner.email,
      PATCHBAY_OWNER_PASSWORD: owner.password,
    },
  })
  // It tells its address last, when the demo is in place.
  for await (const line of createInterface({ input: child.stdout })) if (line.includes(address)) break
  if (child.exitCode !== null) throw new Error(`The product stopped with exit code ${child.exitCode}.`)

  return async () => {
    const exited = new Promise((resolve) => child.once('exit', resolve))
    if (child.pid) process.kill(-child.pid, 'SIGTERM')
    await exited
  }
}
