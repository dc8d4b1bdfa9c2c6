import { overPinnedMessage, PIN_BYTES } from '#graph/pinned'
import type { Json, Node } from '#graph/workflow'

/** A field of more characters would stand still; much of it may be the blanks of its layout. */
export const MOST_SHOWN = 2 * PIN_BYTES

export const pretty = (value: Json) => JSON.stringify(value, null, 2)

/** As a field can hold it. */
export function shown(value: Json): string {
  const text = pretty(value)

  return text.length > MOST_SHOWN ? JSON.stringify(value) : text
}

export function tooLargeWords(node: Node, value: Json): string {
  const { message, fix } = overPinnedMessage({ ...node, pinned: value })

  return `${message} ${fix}`
}

export type Parsed = { ok: true; value: Json } | { ok: false; message: string }

export function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, message: `This is not JSON yet. ${error instanceof Error ? error.message : ''}` }
  }
}
