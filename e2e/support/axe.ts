import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds, in all of the page or within a part of it: the rule, where, and how to mend it. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(tags)
  const found = await (within === undefined ? axe : axe.include(within)).analyze()

  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

/** What axe finds in the light and in the dark, at each of these widths; the page is opened once for all of them. */
export async function violationsInAllLooks(page: Page, widths: number[] = []): Promise<string[]> {
  const found: string[] = []
  for (const width of widths.length > 0 ? widths : [undefined]) {
    if (width !== undefined) await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate(recoloured)
      found.push(...(await violations(page)).map((each) => `${colorScheme} ${width ?? ''} ${each}`))
    }
  }

  return found
}

/** Resolves once nothing is halfway between two colours any more. */
async function recoloured() {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await drawn()
  await drawn()
  const changes = document.getAnimations().filter((each) => each instanceof CSSTransition)
  await Promise.allSettled(changes.map(({ finished }) => finished))
  await drawn()
}
