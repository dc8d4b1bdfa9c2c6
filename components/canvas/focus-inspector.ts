import { focusLater } from '../shell/focus/focus-later.ts'

/** Puts the focus into the panel of the step that was just opened. */
export const focusInspector = (selector: string) => focusLater(`aside[aria-label^="Step: "] ${selector}`)
