import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'

/** A value as a message shows it: in quotes, and not longer than a line. */
export function shown(value: Json | undefined): string {
  const text = toText(value)

  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`
}

/** Names a field in a message; without a name it is the entry itself. */
export function fieldWords(field: string): string {
  return field === '' ? 'The entry' : `Its “${field}”`
}
