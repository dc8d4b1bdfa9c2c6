import { flushSync } from 'react-dom'
import { placeAfter } from '../form/place-after.ts'

/** Does something that may change the text of the field with the focus; the caret stays in its place in that text. */
export function keepingCaret(work: () => void) {
  const field = document.activeElement
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  if (!isText || field.selectionStart === null) return work()

  const { value, selectionStart, selectionEnd } = field
  flushSync(work)
  if (field.value === value || document.activeElement !== field) return
  const [start, end] = [selectionStart, selectionEnd ?? selectionStart].map((at) =>
    placeAfter(at, value, field.value),
  )
  field.setSelectionRange(start ?? 0, end ?? 0)
}
