import { expect, type Page } from '@playwright/test'
import { makeWorkflow } from './api.ts'
import { answering } from './documents.ts'
import { cables, card, inspector } from './editor.ts'

/** Opens a workflow of three steps and two cables. */
export async function openOrders(page: Page, title: string): Promise<string> {
  const id = await makeWorkflow(page.request, { title, document: answering() })
  await page.goto(`/workflows/${id}`)
  await expect(cables(page)).toHaveCount(2)

  return id
}

export const steps = (page: Page) => page.getByRole('application').getByRole('article')
export const titleOfStep = (page: Page) => inspector(page).getByRole('textbox', { name: 'Title of the step' })

export async function renameStep(page: Page, from: string, to: string) {
  await card(page, from).click()
  await titleOfStep(page).fill(to)
  await titleOfStep(page).press('Enter')
  await expect(card(page, to)).toBeVisible()
}
