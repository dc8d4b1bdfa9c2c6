/** Text that is JSON already, so that a value is stringified once on its way to the database. */
export type JsonText = string

/** JSON as PostgreSQL takes it: `jsonb` holds neither a zero character nor half a surrogate pair. */
export function jsonText(value: unknown): JsonText {
  return storable(JSON.stringify(value) ?? 'null')
}

/** The same for text that is JSON already, or a piece of it that parts no escape. */
export function storable(text: string): JsonText {
  if (!text.includes('\\u')) return text

  return text.replaceAll(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    found === '\\\\' ? found : '\ufffd',
  )
}
