import type { Fragment } from './copy.ts'

/** Counted up when steps come to be written down in a way that an older version would misread. */
export const FORMAT = 1

/** A fragment as text for the clipboard. */
export function clipboardText(fragment: Fragment): string {
  return JSON.stringify({ kind: 'patchbay/fragment', format: FORMAT, ...fragment })
}
