import type { Focusable } from './focus-home.ts'

/** What had the focus, and the way to it from above: what stands there later takes its place. */
export type Mark = { element: Focusable; way: { parent: Element; index: number }[] }

const CONTENT = '#content'
const TABBABLE =
  'a[href], button, input, textarea, select, [tabindex]:not([tabindex="-1"]), [contenteditable="true"]'

export function markOf(element: Focusable): Mark {
  const way: Mark['way'] = []
  let child: Element = element
  while (child.parentElement && child.parentElement !== document.body) {
    const parent = child.parentElement
    way.push({ parent, index: [...parent.children].indexOf(child) })
    child = parent
  }

  return { element, way }
}

export const canFocus = (element: Focusable): boolean =>
  element.isConnected &&
  !element.matches(':disabled, [data-disabled]') &&
  element.closest('[inert]') === null &&
  element.checkVisibility({ visibilityProperty: true })

/** Of what had the focus before, the newest first: the last that is still there, or what stands in its place. */
export function placeAfter(marks: readonly Mark[], home: Focusable | null): Focusable | null {
  for (const mark of marks) {
    const found = canFocus(mark.element) ? mark.element : successor(mark, home)
    if (found) return found
  }

  return home
}

/** The next of the same list in the same column, then anything near; the work itself where only that is left. */
function successor({ way }: Mark, home: Focusable | null): Focusable | null {
  const from = way.findIndex(({ parent }) => parent.isConnected)
  if (from < 0) return null

  for (const [at, { parent, index }] of [...way.entries()].slice(from)) {
    if (home && parent.contains(home)) return home
    if (parent instanceof HTMLElement && parent.matches(CONTENT)) return parent
    const sibling = parent.children[index] ?? parent.lastElementChild
    const found = (sibling && (alike(sibling, way.slice(0, at)) ?? first(sibling))) ?? first(parent)
    if (found) return found
  }

  return null
}

/** What lies within another as the lost one lay within its own. */
function alike(top: Element, way: Mark['way']): Focusable | null {
  const found = way.reduceRight<Element | undefined>((above, { index }) => above?.children[index], top)

  return found && isFocusable(found) && found.matches(TABBABLE) && canFocus(found) ? found : null
}

const first = (top: Element): Focusable | null =>
  [top, ...top.querySelectorAll(TABBABLE)]
    .filter(isFocusable)
    .find((each) => each.matches(TABBABLE) && canFocus(each)) ?? null

const isFocusable = (element: Element): element is Focusable =>
  element instanceof HTMLElement || element instanceof SVGElement
