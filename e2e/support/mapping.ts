import { expect, type Page } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { makeWorkflow } from './api.ts'
import { node, workflow } from './documents.ts'
import { card, inspector } from './editor.ts'

const order = {
  method: 'POST',
  headers: {},
  query: {},
  body: {
    number: '2031',
    customer: 'Ada Lovelace',
    total: 142,
    country: 'DE',
    take: '2',
    pause: 'abc',
    items: [
      { sku: 'TEA', price: 61 },
      { sku: 'CUP', price: 81 },
    ],
  },
}

/** An order whose data is known, a choice, a step behind one exit of it, and steps to put values into. */
const mapped = (): Workflow => {
  const drawn = workflow(
    [
      node('hook', 'trigger.webhook', 'Order placed'),
      node('large', 'logic.if', 'Total over 100?', {
        conditions: [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 100 }],
      }),
      node('label', 'data.set', 'Label it', {
        fields: [{ name: 'label', value: 'Large order of {{ trigger.body.customer }}' }],
      }),
      node('tell', 'email.send', 'Tell the shop', { to: ['shop@example.com'] }),
      node('pause', 'wait.for', 'Wait', {}),
      node('some', 'data.limit', 'Take some', { list: '{{ trigger.body.items }}' }),
    ],
    'hook -> large',
    'large:yes -> label',
    'label -> tell',
    'large:no -> tell',
    'tell -> pause',
    'pause -> some',
  )

  return {
    ...drawn,
    nodes: drawn.nodes.map((each) => (each.id === 'hook' ? { ...each, pinned: order } : each)),
  }
}

export async function openMapped(page: Page, title: string): Promise<void> {
  const id = await makeWorkflow(page.request, { title, document: mapped() })
  // Narrow screens begin with the list.
  await page.goto(`/workflows/${id}?view=canvas`)
  await expect(card(page, 'Take some')).toBeVisible()
}

export async function openStep(page: Page, title: string) {
  await card(page, title).click()
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue(title)
}

export const dataPanel = (page: Page) => page.getByRole('region', { name: 'Data of earlier steps' })
export const fieldNamed = (page: Page, name: string) =>
  inspector(page).getByRole('textbox', { name, exact: true })
export const chipsIn = (page: Page, name: string) => fieldNamed(page, name).locator('[data-template]')

/** A field of an earlier step in the panel of data. */
export const offered = (page: Page, name: string) =>
  dataPanel(page)
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
