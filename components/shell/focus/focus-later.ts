const TRIES = 60

/** Puts the focus into a panel that opens with the next drawing; what is in it may have to be loaded first. */
export function focusLater(selector: string, tries = TRIES) {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) found.focus()
    else if (tries > 0) focusLater(selector, tries - 1)
  })
}
