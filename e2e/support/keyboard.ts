import { expect, type Locator, type Page } from '@playwright/test'
import { canvas, card, inspector } from './editor.ts'

const MOST = 80

/** Presses Tab, or Shift and Tab where it lies before what has the focus, until it has it; what is not reached that way fails. */
export async function tabTo(target: Locator, { back }: { back?: boolean } = {}) {
  const page = target.page()
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  const isBefore = (element: Element) =>
    Boolean(
      document.activeElement &&
        element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING,
    )
  const key = (back ?? (await target.evaluate(isBefore))) ? 'Shift+Tab' : 'Tab'
  for (
    let pressed = 0;
    !(await target.evaluate((element) => element === document.activeElement));
    pressed++
  ) {
    if (pressed === MOST) throw new Error(`${target} is not reached by pressing Tab ${MOST} times.`)
    await page.keyboard.press(key)
  }
}

/** Goes there and presses Enter. */
export async function enter(target: Locator, options: { back?: boolean } = {}) {
  await tabTo(target, options)
  await target.page().keyboard.press('Enter')
}

/** Opens a menu and chooses from it by the first letters. */
export async function enterMenu(trigger: Locator, letters: string, options: { back?: boolean } = {}) {
  const page = trigger.page()
  await enter(trigger, options)
  const item = page.getByRole('menuitem', { name: new RegExp(`^${letters}`) })
  await expect(item).toBeVisible()
  await page.keyboard.type(letters)
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
}

/** From anywhere in the editor back to the canvas. */
export async function leaveToCanvas(page: Page) {
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(canvas(page)).toBeFocused({ timeout: 500 })
  }).toPass()
}

/** What takes the focus where a step stands on a canvas. */
export const onCanvas = (page: Page, title: string) =>
  page.locator('.react-flow__node').filter({ has: card(page, title) })

/** Selects a step, and goes on into its settings. */
export async function openStepByKeys(page: Page, title: string) {
  await leaveToCanvas(page)
  await enter(onCanvas(page, title))
  await expect(inspector(page).getByRole('textbox', { name: 'Title of the step' })).toHaveValue(title)
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('tab', { selected: true })).toBeFocused()
}

/** Somewhere a person who looks for the focus finds it: not on nothing, nor on what does nothing any more. */
export const expectFocus = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.activeElement?.matches(':not(body, :disabled)') ?? false))
    .toBe(true)
