/** The panel opens with the next drawing; what is in it may have to be loaded first. */
export function focusInspector(selector: string, tries = 60) {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(`aside[aria-label^="Step: "] ${selector}`)
    if (found) found.focus()
    else if (tries > 0) focusInspector(selector, tries - 1)
  })
}
