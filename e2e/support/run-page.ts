import type { Page } from '@playwright/test'

/** The line of a run in the list of runs. */
export const row = (page: Page, runId: string) =>
  page.getByRole('row').filter({ has: page.locator(`a[href="/runs/${runId}"]`) })

/** The line of a step in the timeline of a run. */
export const step = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'Timeline' })
    .getByRole('button')
    .filter({ has: page.getByText(title, { exact: true }) })

/** The head of the page: which run this is and how it stands. */
export const status = (page: Page) =>
  page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) })

/** The input or output of a step, opened in the panel beside. */
export async function dataOf(page: Page, title: string, kind: 'Input' | 'Output') {
  const panel = await open(page, title, kind)

  return panel.getByRole('region', { name: `${kind} of ${title}`, exact: true })
}

/** How each attempt at a step went, the newest first. */
export async function attempts(page: Page, title: string): Promise<string[]> {
  const panel = await open(page, title, 'Attempts')
  const texts = await panel.getByRole('tabpanel').getByRole('listitem').allTextContents()

  return texts.map((text) => /Done|Failed|Running|Waiting/.exec(text)?.[0] ?? text)
}

async function open(page: Page, title: string, tab: string) {
  await step(page, title).click()
  const panel = page.getByRole('region', { name: `Step ${title}` })
  await panel.getByRole('tab', { name: tab }).click()

  return panel
}
